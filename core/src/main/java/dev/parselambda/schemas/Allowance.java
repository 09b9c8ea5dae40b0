package dev.parselambda.schemas;

import java.time.Duration;
import java.time.InstantSource;

/** A token bucket: a number of times at once, then once per interval. */
final class Allowance {
  private final int burst;
  private final long interval;
  private final InstantSource clock;
  private long filled;

  /**
   * @param burst how often at once, after a pause
   * @param interval the time that earns one more
   */
  Allowance(int burst, Duration interval, InstantSource clock) {
    this.burst = burst;
    this.interval = interval.toMillis();
    this.clock = clock;
    this.filled = clock.millis() - burst * this.interval;
  }

  /** Takes one; false if none is left. */
  synchronized boolean take() {
    long now = clock.millis();
    filled = Math.min(Math.max(filled, now - burst * interval), now);
    if (now - filled < interval) {
      return false;
    }
    filled += interval;
    return true;
  }
}
