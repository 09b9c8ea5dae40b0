package dev.parselambda.local;

import dev.parselambda.template.ScheduledEvent;
import dev.parselambda.value.Dates;
import dev.parselambda.value.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * EventBridge on this machine: gives functions the scheduled events of the template when their time
 * has come, on the whole minute. An event that is still being worked on keeps no other from coming.
 *
 * <p>The event: <a
 * href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-rule-schedule.html">Creating
 * a scheduled rule in EventBridge</a>.
 */
public final class EventBridge implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventBridge.class);

  private final CountDownLatch closing = new CountDownLatch(1);

  /**
   * @param functions by the names that the schedules know them by
   */
  public EventBridge(List<ScheduledEvent> schedules, Map<String, EventFunction> functions) {
    for (ScheduledEvent schedule : schedules) {
      EventFunction function = functions.get(schedule.function());
      if (function == null) {
        throw new IllegalArgumentException("There is no function " + schedule.function());
      }
      var _ =
          Thread.ofVirtual()
              .name("schedule " + schedule.name())
              .start(() -> send(schedule, function, InstantSource.system()));
    }
  }

  private void send(ScheduledEvent schedule, EventFunction function, InstantSource clock) {
    try {
      while (!closing.await(
          untilNext(clock.instant(), schedule.each()).toMillis(), TimeUnit.MILLISECONDS)) {
        byte[] event = event(schedule, clock.instant());
        var _ = Thread.ofVirtual().start(() -> deliver(schedule, function, event));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(ScheduledEvent schedule, EventFunction function, byte[] event) {
    try {
      var _ = function.invoke(event);
    } catch (InvocationException | RuntimeException e) {
      if (closing.getCount() > 0) {
        LOG.error("{} failed: {}", schedule.function(), e.getMessage());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How long it is until the next of the whole intervals of an epoch. */
  static Duration untilNext(Instant now, Duration each) {
    long interval = each.toMillis();
    return Duration.ofMillis(interval - now.toEpochMilli() % interval);
  }

  /** The event as EventBridge sends it. */
  static byte[] event(ScheduledEvent schedule, Instant now) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("version", "0");
    event.put("id", UUID.randomUUID().toString());
    event.put("detail-type", "Scheduled Event");
    event.put("source", "aws.events");
    event.put("account", "000000000000");
    event.put("time", Dates.iso(now).replaceFirst("\\.\\d+", ""));
    event.put("region", "local");
    event.put("resources", List.of("arn:aws:events:local:000000000000:rule/" + schedule.name()));
    event.put("detail", Map.of());
    return Json.writeUtf8(event);
  }

  @Override
  public void close() {
    closing.countDown();
  }
}
