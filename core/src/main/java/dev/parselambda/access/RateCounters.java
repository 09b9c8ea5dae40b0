package dev.parselambda.access;

import java.time.Duration;
import java.time.Instant;

/** Counts requests, for all instances of an app together. */
public interface RateCounters {

  /**
   * How often something was counted.
   *
   * @param count in the current window, this time included
   * @param resetAt when the window ends
   */
  record Count(long count, Instant resetAt) {}

  /**
   * Counts one more.
   *
   * @param key what is counted; at most 200 characters
   * @param window how long counts add up, from the first one on
   */
  Count hit(String key, Duration window);
}
