package dev.parselambda.server;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something at the start of each minute, on a thread of its own, until it is closed. */
final class Minutes implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Minutes.class);

  private final Runnable task;
  private final CountDownLatch closing = new CountDownLatch(1);

  Minutes(Runnable task) {
    this.task = task;
    var _ = Thread.ofVirtual().name("minutes").start(this::watch);
  }

  private void watch() {
    try {
      while (!closing.await(untilNext(Instant.now()).toMillis(), TimeUnit.MILLISECONDS)) {
        var _ = Thread.ofVirtual().name("minute").start(this::run);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      task.run();
    } catch (RuntimeException e) {
      if (closing.getCount() > 0) {
        log.error("Could not start the jobs that are due", e);
      }
    }
  }

  static Duration untilNext(Instant now) {
    long minute = Duration.ofMinutes(1).toMillis();
    return Duration.ofMillis(minute - now.toEpochMilli() % minute);
  }

  @Override
  public void close() {
    closing.countDown();
  }
}
