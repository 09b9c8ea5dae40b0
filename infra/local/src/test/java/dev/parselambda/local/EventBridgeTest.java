package dev.parselambda.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.template.ScheduledEvent;
import dev.parselambda.value.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventBridgeTest {
  private static final ScheduledEvent MINUTE =
      new ScheduledEvent("JobsFunctionEachMinute", "JobsFunction", Duration.ofMinutes(1));

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T10:00:00Z, PT1M, PT1M",
    "2026-03-02T10:00:00.001Z, PT1M, PT59.999S",
    "2026-03-02T10:00:59.999Z, PT1M, PT0.001S",
    "2026-03-02T10:07:30Z, PT5M, PT2M30S",
    "2026-03-02T10:00:00Z, P1D, PT14H"
  })
  void anEventComesOnTheWholeInterval(Instant now, Duration each, Duration wait) {
    assertEquals(wait, EventBridge.untilNext(now, each));
  }

  @Test
  void theEventHasTheFormOfARealOne() throws IOException {
    Map<?, ?> real =
        (Map<?, ?>)
            Json.parse(Files.readAllBytes(Path.of("../../events/a-minute-has-passed.json")));
    Map<?, ?> ours =
        (Map<?, ?>)
            Json.parse(EventBridge.event(MINUTE, Instant.parse("2026-03-02T10:00:00.123Z")));

    assertEquals(real.keySet(), ours.keySet());
    for (String same : List.of("version", "detail-type", "source", "time", "detail")) {
      assertEquals(real.get(same), ours.get(same), same);
    }
  }

  @Test
  void eventsComeUntilItIsClosedEvenWhenOneFailsOrHangs() throws InterruptedException {
    ScheduledEvent often = new ScheduledEvent("Often", "JobsFunction", Duration.ofMillis(20));
    BlockingQueue<Integer> events = new LinkedBlockingQueue<>();
    CountDownLatch never = new CountDownLatch(1);
    EventFunction function =
        event -> {
          events.add(event.length);
          if (events.size() % 2 == 0) {
            throw InvocationException.failed("on purpose");
          }
          never.await();
          return new byte[0];
        };
    try (EventBridge _ = new EventBridge(List.of(often), Map.of("JobsFunction", function))) {
      for (int i = 0; i < 3; i++) {
        assertTrue(events.take() > 0);
      }
    }
  }

  @Test
  void aScheduleOfAFunctionThatDoesNotExistIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new EventBridge(List.of(MINUTE), Map.of()));
  }
}
