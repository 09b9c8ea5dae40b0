package dev.parselambda.users.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parselambda.config.Options;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RememberedTest {
  @Test
  void whatWasForgottenIsNotSeenAgainThoughItWasJustBeingRead() throws Exception {
    Remembered<Integer> remembered =
        new Remembered<>(Options.of(Map.of("cacheMaxSize", 4)).cache(), InstantSource.system());
    AtomicInteger stored = new AtomicInteger();
    AtomicBoolean end = new AtomicBoolean();
    Runnable reading =
        () -> {
          while (!end.get()) {
            long before = remembered.beforeReading();
            remembered.put("key", stored.get(), before);
            remembered.put("other" + ThreadLocalRandom.current().nextInt(), 0, before);
          }
        };
    Thread one = Thread.ofPlatform().start(reading);
    Thread two = Thread.ofPlatform().start(reading);
    int stale = 0;
    for (int i = 1; i <= 300_000; i++) {
      stored.set(i);
      remembered.forget("key");
      Integer seen = remembered.get("key");
      if (seen != null && seen < i) {
        stale++;
      }
    }
    end.set(true);
    one.join();
    two.join();

    assertEquals(0, stale);
  }

  @Test
  void whenItIsFullTheOlderHalfGoesAndTheNewerStays() {
    Remembered<Integer> remembered =
        new Remembered<>(Options.of(Map.of("cacheMaxSize", 10)).cache(), InstantSource.system());
    for (int i = 0; i <= 10; i++) {
      remembered.put("key" + i, i, remembered.beforeReading());
    }

    assertNull(remembered.get("key4"));
    assertEquals(5, remembered.get("key5"));
    assertEquals(10, remembered.get("key10"));
    remembered.forget("key5");
    assertNull(remembered.get("key5"));
    remembered.forgetIf(value -> value >= 9);
    assertEquals(8, remembered.get("key8"));
    assertNull(remembered.get("key9"));
    remembered.forgetAll();
    assertNull(remembered.get("key8"));
  }
}
