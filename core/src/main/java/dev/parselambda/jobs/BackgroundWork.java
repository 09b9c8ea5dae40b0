package dev.parselambda.jobs;

import java.time.Duration;

/** Where work goes on that no answer waits for. */
public interface BackgroundWork {

  /**
   * Has a run of a job made, and returns at once.
   *
   * @throws dev.parselambda.value.ParseException why it cannot be made
   */
  void start(JobRun run);

  /**
   * How long a job may give no sign of life before it counts as interrupted. A running one gives
   * one each minute; one that waits to be run gives none.
   */
  Duration patience();
}
