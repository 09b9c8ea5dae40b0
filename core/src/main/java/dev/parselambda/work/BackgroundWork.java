package dev.parselambda.work;

import java.time.Duration;

/** Where tasks go that no answer waits for. */
public interface BackgroundWork {

  /**
   * Has a task done, and returns at once.
   *
   * @throws dev.parselambda.value.ParseException why it cannot be done
   */
  void start(Task task);

  /**
   * How long a task may give no sign of life before it counts as interrupted. A running one gives
   * one each minute; one that waits gives none.
   */
  Duration patience();
}
