package dev.parselambda.storage;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A copy of something in the database that any instance may change.
 *
 * <p>Hundreds of instances hold such a copy, and nobody tells them of a change. So a copy is
 * trusted for a short time only; then it is read anew, as it is when this instance changes it.
 *
 * <p>Readers take no lock: they get the copy, which is immutable, from a volatile field. All that
 * replaces it goes through one lock, so that a hundred requests that find it too old cost one
 * query, and a slow read never overwrites a later one. While one of them reads, the others go on
 * with the old copy for up to as long again; one older than that, from before an instance was
 * frozen for an hour, is never used. A reading that fails, which may take as long as the database
 * has to answer, fails for all who were waiting when it began: else each would try in its turn.
 */
public final class RecentCopy<T> {

  /**
   * @param at when the reading of it began, epoch milliseconds
   */
  private record Read<T>(T copy, long at) {}

  private final Supplier<T> reading;
  private final long timeToLive;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Read<T> last;
  private volatile long begun;
  private @Nullable Failure failure;

  /**
   * A reading that failed.
   *
   * @param number how many readings there were with it
   */
  private record Failure(RuntimeException cause, long number) {}

  /**
   * @param reading reads all of it
   */
  public RecentCopy(Supplier<T> reading, Duration timeToLive, InstantSource clock) {
    this.reading = reading;
    this.timeToLive = timeToLive.toMillis();
    this.clock = clock;
  }

  /** The copy, not older than the time to live but while another thread reads. */
  public T current() {
    Read<T> seen = last;
    if (seen != null && isYounger(seen, timeToLive)) {
      return seen.copy;
    }
    long before = begun;
    if (seen == null || !isYounger(seen, 2 * timeToLive)) {
      lock.lock();
    } else if (!lock.tryLock()) {
      return seen.copy;
    }
    try {
      Read<T> now = last;
      if (now != null && isYounger(now, timeToLive)) {
        return now.copy;
      }
      Failure failed = failure;
      if (failed != null && failed.number > before) {
        throw failed.cause;
      }
      return read(reading);
    } finally {
      lock.unlock();
    }
  }

  /** The copy of any age; null before the first. */
  public @Nullable T known() {
    Read<T> seen = last;
    return seen == null ? null : seen.copy;
  }

  /** What is in the database now. */
  public T reloaded() {
    return reloaded(reading);
  }

  /** The same, read in another way. */
  public T reloaded(Supplier<T> otherwise) {
    lock.lock();
    try {
      return read(otherwise);
    } finally {
      lock.unlock();
    }
  }

  /**
   * The copy with a change of which this instance knows; nobody else replaces it meanwhile. The
   * rest of it is as old as before.
   */
  public T changed(UnaryOperator<T> change) {
    lock.lock();
    try {
      Read<T> now = last;
      long at = now == null ? clock.millis() : now.at;
      T changed = change.apply(now == null ? reading.get() : now.copy);
      last = new Read<>(changed, at);
      return changed;
    } finally {
      lock.unlock();
    }
  }

  private T read(Supplier<T> how) {
    long now = clock.millis();
    long number = begun + 1;
    begun = number;
    try {
      T copy = how.get();
      last = new Read<>(copy, now);
      return copy;
    } catch (RuntimeException e) {
      failure = new Failure(e, number);
      throw e;
    }
  }

  /** Where the clock was set back, the age is negative and says nothing. */
  private boolean isYounger(Read<T> read, long limit) {
    long age = clock.millis() - read.at;
    return age >= 0 && age < limit;
  }
}
