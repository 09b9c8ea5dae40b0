package dev.parselambda.tests.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is moved. */
final class MovingClock implements InstantSource {
  // In the future: a database that deletes by its own clock leaves these tests alone.
  private final Instant start = Instant.parse("2100-01-01T00:00:00Z");
  private Instant now = start;

  Instant start() {
    return start;
  }

  synchronized void advance(Duration time) {
    now = now.plus(time);
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }
}
