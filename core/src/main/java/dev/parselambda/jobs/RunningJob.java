package dev.parselambda.jobs;

import dev.parselambda.value.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running job. Another thread writes its heartbeat, and interrupts it shortly before its
 * deadline, while there is time to record that. The first outcome wins, the job's own or the
 * interruption.
 */
final class RunningJob {
  private static final Logger log = LoggerFactory.getLogger(RunningJob.class);

  private static final Duration BETWEEN_SIGNS = Duration.ofMinutes(1);
  private static final Duration TO_SAY_SO = Duration.ofSeconds(10);

  private final String id;
  private final JobStatuses statuses;
  private final InstantSource clock;
  private final Thread thread = Thread.currentThread();
  private final CountDownLatch ended = new CountDownLatch(1);
  private boolean over;

  /** A job that the calling thread will run. */
  RunningJob(String id, JobStatuses statuses, InstantSource clock) {
    this.id = id;
    this.statuses = statuses;
    this.clock = clock;
  }

  /** Monitors the job until it has ended. */
  void watch(@Nullable Instant deadline) {
    var _ = Thread.ofVirtual().name("watching job " + id).start(() -> lookAfter(deadline));
  }

  private void lookAfter(@Nullable Instant deadline) {
    try {
      while (!awaitEnd(pause(deadline))) {
        if (deadline != null && left(deadline).isZero()) {
          cutOff("The job did not end within the time it had.");
          return;
        }
        giveSign();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Not after its end: the last write time identifies the next run. */
  private synchronized void giveSign() {
    if (over) {
      return;
    }
    try {
      statuses.touch(id);
    } catch (ParseException e) {
      log.warn("Could not store the heartbeat of job {}: {}", id, e.text());
    }
  }

  /** Records the job's progress; ignored after its end. */
  synchronized void tell(String message) {
    if (!over) {
      statuses.message(id, message);
    }
  }

  private Duration pause(@Nullable Instant deadline) {
    Duration left = deadline == null ? BETWEEN_SIGNS : left(deadline);
    return left.compareTo(BETWEEN_SIGNS) < 0 ? left : BETWEEN_SIGNS;
  }

  private Duration left(Instant deadline) {
    Duration left = Duration.between(clock.instant(), deadline.minus(TO_SAY_SO));
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Waits for the end of the job; false on time-out. */
  boolean awaitEnd(Duration patience) throws InterruptedException {
    return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Records that the job has failed, and interrupts it; does nothing after its end. */
  synchronized void cutOff(String why) {
    if (over) {
      return;
    }
    over = true;
    try {
      statuses.fail(id, why);
    } catch (ParseException e) {
      log.error("Could not store that job {} was interrupted ({})", id, why, e);
    } finally {
      thread.interrupt();
    }
  }

  /** Whether the job, which has returned, may record its own outcome. */
  synchronized boolean isBack() {
    if (over) {
      // The thread may run something else afterwards.
      var _ = Thread.interrupted();
      return false;
    }
    over = true;
    return true;
  }

  /** The outcome of the job is stored. */
  void end() {
    ended.countDown();
  }
}
