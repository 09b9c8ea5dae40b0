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
 * A job while it runs. Another thread gives signs of life for it, and cuts it off shortly before
 * its deadline, while there is time to say so. Whoever says first that it is over, the job by
 * itself or who cuts it off, has the last word.
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

  /** A job that the calling thread is about to run. */
  RunningJob(String id, JobStatuses statuses, InstantSource clock) {
    this.id = id;
    this.statuses = statuses;
    this.clock = clock;
  }

  /** Looks after the job until it has ended. */
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

  /** Not once it is over: the next run knows its status by the time when that was last written. */
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

  /** Lets the job tell how far it is; what it says when it is over comes too late. */
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

  /** Whether the job has ended within a time. */
  boolean awaitEnd(Duration patience) throws InterruptedException {
    return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Says that the job has failed, and interrupts it; nothing when it is over already. */
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

  /** Whether the job, which is back from its run, may itself say what has become of it. */
  synchronized boolean isBack() {
    if (over) {
      // The thread may belong to somebody else afterwards.
      var _ = Thread.interrupted();
      return false;
    }
    over = true;
    return true;
  }

  /** What has become of the job is stored. */
  void end() {
    ended.countDown();
  }
}
