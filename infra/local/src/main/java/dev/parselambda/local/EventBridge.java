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
 * A local EventBridge: sends functions the scheduled events of the template on the whole minute. A
 * running event does not delay the next one.
 *
 * <p>The event: <a
 * href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-rule-schedule.html">Creating
 * a scheduled rule in EventBridge</a>.
 */
public final class EventBridge implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventBridge.class);

  private final CountDownLatch closing = new CountDownLatch(1);

  /**
   * @param functions by the names in the schedules
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

  /** The time until the next whole interval since the epoch. */
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
