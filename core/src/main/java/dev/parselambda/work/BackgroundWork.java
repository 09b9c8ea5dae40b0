package dev.parselambda.work;

import java.time.Duration;
import java.util.List;

/** Where tasks go that no answer waits for. */
public interface BackgroundWork extends AutoCloseable {

  /**
   * Has a task done, and returns at once.
   *
   * @throws dev.parselambda.value.ParseException why it cannot be done
   */
  void start(Task task);

  /**
   * The same for many small tasks.
   *
   * @throws dev.parselambda.value.ParseException when some cannot be done; others may have started
   */
  default void startAll(List<Task> tasks) {
    tasks.forEach(this::start);
  }

  /**
   * How long a task may give no sign of life before it counts as interrupted. A running one gives
   * one each minute; one that waits gives none.
   */
  Duration patience();

  /** Takes no further task, and lets those that have begun end for a moment. */
  @Override
  default void close() {}
}
