package dev.parselambda.schemas;

import java.time.Duration;
import java.time.InstantSource;

/** How often something may be done: a number of times at once, then once in each interval. */
final class Allowance {
  private final int burst;
  private final long interval;
  private final InstantSource clock;
  private long filled;

  /**
   * @param burst how often at once, after a time of rest
   * @param interval in which one more is earned
   */
  Allowance(int burst, Duration interval, InstantSource clock) {
    this.burst = burst;
    this.interval = interval.toMillis();
    this.clock = clock;
    this.filled = clock.millis() - burst * this.interval;
  }

  /** Takes one; false where none is left. */
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
