package dev.parselambda.access;

import java.time.Duration;
import java.time.Instant;

/** Counts requests, for all instances of an app together. */
public interface RateCounters {

  /**
   * The state of a counter.
   *
   * @param count in the current window, including this time
   * @param resetAt when the window ends
   */
  record Count(long count, Instant resetAt) {}

  /**
   * Counts one more.
   *
   * @param key the counter's name; at most 200 characters
   * @param window the length of the window, from its first count on
   */
  Count hit(String key, Duration window);
}
