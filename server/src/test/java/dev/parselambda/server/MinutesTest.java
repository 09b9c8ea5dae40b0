package dev.parselambda.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MinutesTest {
  @Test
  void theNextMinuteIsAWholeOne() {
    assertEquals(Duration.ofSeconds(15), Minutes.untilNext(Instant.parse("2026-01-01T10:20:45Z")));
    assertEquals(Duration.ofMinutes(1), Minutes.untilNext(Instant.parse("2026-01-01T10:20:00Z")));
  }
}
