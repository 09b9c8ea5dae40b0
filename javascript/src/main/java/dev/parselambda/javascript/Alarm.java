package dev.parselambda.javascript;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Goes off unless it is closed before. */
final class Alarm implements AutoCloseable {
  private static final ScheduledThreadPoolExecutor CLOCK = clock();

  private final ScheduledFuture<?> task;

  private Alarm(ScheduledFuture<?> task) {
    this.task = task;
  }

  static Alarm in(Duration time, Runnable task) {
    return new Alarm(CLOCK.schedule(task, time.toMillis(), TimeUnit.MILLISECONDS));
  }

  @Override
  public void close() {
    task.cancel(false);
  }

  private static ScheduledThreadPoolExecutor clock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("cloud-code-clock").factory());
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }
}
