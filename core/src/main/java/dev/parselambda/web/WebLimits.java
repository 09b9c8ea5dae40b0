package dev.parselambda.web;

import java.time.Duration;

/**
 * The limits of an exchange.
 *
 * @param connect the longest time to reach one address
 * @param deadline the longest time for all of an exchange: name look-up, redirects, the last byte
 * @param largestAnswer bytes of a body that is read as a whole; a stream is as long as it is
 * @param redirects how many are followed; with 0 a redirect is an answer like others
 * @param publicOnly whether only addresses on the public internet are connected to
 */
public record WebLimits(
    Duration connect, Duration deadline, long largestAnswer, int redirects, boolean publicOnly) {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** No redirects, any address. */
  public WebLimits(Duration deadline, long largestAnswer) {
    this(CONNECT, deadline, largestAnswer, 0, false);
  }

  public WebLimits withRedirects(int most) {
    return new WebLimits(connect, deadline, largestAnswer, most, publicOnly);
  }

  public WebLimits withPublicOnly(boolean only) {
    return new WebLimits(connect, deadline, largestAnswer, redirects, only);
  }
}
