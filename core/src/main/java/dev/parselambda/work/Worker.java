package dev.parselambda.work;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Does the tasks of a kind. Many threads call it at once. */
@FunctionalInterface
public interface Worker {

  /**
   * Does a task; returns when it is done. A task may come twice.
   *
   * @param deadline when this thread will be cut off; null where nothing does so
   */
  void run(Task task, @Nullable Instant deadline);
}
