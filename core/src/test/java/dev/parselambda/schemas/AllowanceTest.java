package dev.parselambda.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AllowanceTest {
  private Instant now = Instant.EPOCH;
  private final Allowance allowance = new Allowance(3, Duration.ofMillis(100), () -> now);

  @Test
  void soManyMayBeTakenAtOnce() {
    assertEquals(3, taken());
    assertEquals(0, taken());
  }

  @Test
  void oneMoreIsEarnedInEachInterval() {
    taken();

    now = now.plusMillis(99);
    assertEquals(0, taken());
    now = now.plusMillis(1);
    assertEquals(1, taken());
    now = now.plusMillis(250);
    assertEquals(2, taken());
    now = now.plusMillis(50);
    assertEquals(1, taken());
  }

  @Test
  void aLongRestEarnsNoMoreThanTheBurst() {
    taken();

    now = now.plusSeconds(3600);

    assertEquals(3, taken());
  }

  @Test
  void aClockSetBackDoesNotStopItForLong() {
    taken();

    now = now.minusSeconds(3600);
    taken();
    now = now.plusMillis(100);

    assertEquals(1, taken());
  }

  private int taken() {
    int taken = 0;
    for (int i = 0; i < 100; i++) {
      taken += allowance.take() ? 1 : 0;
    }
    return taken;
  }
}
