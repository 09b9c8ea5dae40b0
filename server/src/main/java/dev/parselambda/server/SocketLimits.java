package dev.parselambda.server;

import java.time.Duration;

/**
 * What clients may take of WebSockets.
 *
 * @param message bytes of the largest message that a client may send; a larger one ends the
 *     connection (1009)
 * @param backlog bytes that wait for a client that reads slowly; with more it is cut off
 * @param ping how often a client is pinged. One that does not answer until the next one is cut off
 */
public record SocketLimits(int message, int backlog, Duration ping) {
  private static final int MESSAGE = 1024 * 1024;
  private static final int BACKLOG = 4 * 1024 * 1024;

  /** The limits of LiveQuery. */
  public static SocketLimits pinging(Duration interval) {
    return new SocketLimits(MESSAGE, BACKLOG, interval);
  }
}
