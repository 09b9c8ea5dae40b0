package dev.parselambda.embedded.store;

import dev.parselambda.embedded.value.Failure;

/** When a command has to be done: its maxTimeMS. */
public final class Deadline {
  /** Never. */
  public static final Deadline NONE = new Deadline(Long.MAX_VALUE);

  private static final int STEPS_BETWEEN_LOOKS = 256;

  private final long nanos;
  private int steps;

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

  @SuppressWarnings("ReferenceEquality") // there is one constant
  void step() {
    if (this != NONE && ++steps % STEPS_BETWEEN_LOOKS == 0) {
      check();
    }
  }

  /** Throws if it has passed. */
  public void check() {
    if (nanos != Long.MAX_VALUE && System.nanoTime() - nanos > 0) {
      throw new Failure(50, "MaxTimeMSExpired", "operation exceeded time limit");
    }
  }
}
