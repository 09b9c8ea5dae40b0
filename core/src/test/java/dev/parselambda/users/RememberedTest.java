package dev.parselambda.users;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.config.Options;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RememberedTest {
  @Test
  void whatWasForgottenIsNotSeenAgainThoughItWasJustBeingRead() throws Exception {
    Remembered<Integer> remembered =
        new Remembered<>(Options.of(Map.of()).cache(), InstantSource.system());
    AtomicInteger stored = new AtomicInteger();
    AtomicBoolean end = new AtomicBoolean();
    Runnable reading =
        () -> {
          while (!end.get()) {
            long before = remembered.beforeReading();
            remembered.put("key", stored.get(), before);
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
}
