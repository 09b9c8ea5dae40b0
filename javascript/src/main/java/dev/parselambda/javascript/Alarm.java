package dev.parselambda.javascript;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes off unless it is closed before. */
final class Alarm implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Alarm.class);

  /** Two threads, so that a slow reload does not delay a time limit. */
  private static final ScheduledThreadPoolExecutor CLOCK = clock();

  private final ScheduledFuture<?> task;

  private Alarm(ScheduledFuture<?> task) {
    this.task = task;
  }

  static Alarm in(Duration time, Runnable task) {
    return new Alarm(CLOCK.schedule(task, time.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Goes off again and again, that long after the last time has ended. */
  static Alarm each(Duration time, Runnable task) {
    Runnable safe =
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            log.error("A check of Cloud Code's limits failed", e);
          }
        };
    long millis = time.toMillis();
    return new Alarm(CLOCK.scheduleWithFixedDelay(safe, millis, millis, TimeUnit.MILLISECONDS));
  }

  @Override
  public void close() {
    task.cancel(false);
  }

  private static ScheduledThreadPoolExecutor clock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(
            2, Thread.ofPlatform().daemon().name("cloud-code-clock").factory());
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }
}
