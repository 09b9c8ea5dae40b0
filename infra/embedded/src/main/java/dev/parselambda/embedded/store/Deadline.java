package dev.parselambda.embedded.store;

import dev.parselambda.embedded.value.Failure;
import java.time.Duration;

/** When a command has to be done: its maxTimeMS. */
public final class Deadline {
  /** Never. */
  public static final Deadline NONE = new Deadline(Long.MAX_VALUE);

  private final long nanos;

  private Deadline(long nanos) {
    this.nanos = nanos;
  }

  /**
   * From now on.
   *
   * @param millis 0 for no limit
   */
  public static Deadline in(long millis) {
    return millis <= 0 ? NONE : new Deadline(System.nanoTime() + millis * 1_000_000);
  }

  /** What is left, or the other time if that is shorter. */
  Duration atMost(Duration other) {
    if (nanos == Long.MAX_VALUE) {
      return other;
    }
    long left = Math.max(0, nanos - System.nanoTime());
    return left < other.toNanos() ? Duration.ofNanos(left) : other;
  }

  /** Throws if it has passed. */
  public void check() {
    if (nanos != Long.MAX_VALUE && System.nanoTime() - nanos > 0) {
      throw new Failure(50, "MaxTimeMSExpired", "operation exceeded time limit");
    }
  }
}
