package dev.parselambda.storage;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A cached copy of data that any instance may change.
 *
 * <p>Hundreds of instances hold such a copy, and nothing notifies them of a change. So a copy is
 * valid for a short time only. After that it is read again, and also when this instance changes the
 * data.
 *
 * <p>Readers take no lock: they get the copy, which is immutable, from a volatile field. All
 * replacements take one lock, so a hundred requests that find it too old cost one query, and a slow
 * load never overwrites a later one. While one thread loads, the others use the old copy for up to
 * the same time again; an older one, as after an instance was frozen for an hour, is never used. A
 * failed load, which may take as long as the database timeout, fails for all threads that were
 * waiting when it began; otherwise each would retry in turn.
 */
public final class RecentCopy<T> {

  /**
   * @param at when its load began, in epoch milliseconds
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
   * A failed load.
   *
   * @param number the number of loads so far, including it
   */
  private record Failure(RuntimeException cause, long number) {}

  /**
   * @param reading loads the data
   */
  public RecentCopy(Supplier<T> reading, Duration timeToLive, InstantSource clock) {
    this.reading = reading;
    this.timeToLive = timeToLive.toMillis();
    this.clock = clock;
  }

  /** The copy, not older than the time to live, except while another thread loads it. */
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

  /** The data as it is in the database now. */
  public T reloaded() {
    return reloaded(reading);
  }

  /** The same, loaded in another way. */
  public T reloaded(Supplier<T> otherwise) {
    lock.lock();
    try {
      return read(otherwise);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Applies a change that this instance knows to the copy, under the lock. The age of the copy does
   * not change.
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

  /** If the clock was set back, the age is negative and meaningless. */
  private boolean isYounger(Read<T> read, long limit) {
    long age = clock.millis() - read.at;
    return age >= 0 && age < limit;
  }
}
