package dev.parselambda.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parselambda.template.QueueEvent;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A standard queue of SQS on this machine, with what brings its messages to a function: batches,
 * partial failures, a time that failed messages stay away, and dead letters, which are logged.
 *
 * <p>Its messages are in memory and end with the process.
 */
public final class LocalQueue implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalQueue.class);

  private final QueueEvent definition;
  private final EventFunction function;
  private final DelayQueue<Message> messages = new DelayQueue<>();
  private final Thread poller;

  private record Message(String id, String body, int received, long visible) implements Delayed {
    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(visible - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }

    Message again(Duration hidden) {
      return new Message(id, body, received + 1, System.nanoTime() + hidden.toNanos());
    }
  }

  public LocalQueue(QueueEvent definition, EventFunction function) {
    this.definition = definition;
    this.function = function;
    this.poller = Thread.ofVirtual().name("queue " + definition.queue()).start(this::poll);
  }

  /** Takes a message. */
  public void send(String body) {
    messages.add(new Message(UUID.randomUUID().toString(), body, 0, System.nanoTime()));
  }

  private void poll() {
    try {
      while (true) {
        List<Message> batch = new ArrayList<>(List.of(messages.take()));
        while (batch.size() < definition.batchSize()) {
          Message next = messages.poll();
          if (next == null) {
            break;
          }
          batch.add(next);
        }
        var _ = Thread.ofVirtual().start(() -> deliver(batch));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(List<Message> batch) {
    try {
      Set<String> failed = failed(function.invoke(event(batch)));
      for (Message message : batch) {
        if (failed.contains(message.id)) {
          bringAgain(message);
        }
      }
    } catch (InvocationException | ParseException e) {
      LOG.error("{} failed: {}", definition.function(), e.getMessage());
      batch.forEach(this::bringAgain);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void bringAgain(Message message) {
    Message again = message.again(definition.hidden());
    if (again.received < definition.receives()) {
      messages.add(again);
    } else {
      LOG.error("A dead letter of {}: {}", definition.queue(), message.id);
    }
  }

  private static Set<String> failed(byte[] answer) {
    Map<String, @Nullable Object> json = JsonObjects.of(Json.parse(answer));
    return json != null && json.get("batchItemFailures") instanceof List<?> failures
        ? failures.stream()
            .map(JsonObjects::of)
            .filter(failure -> failure != null)
            .map(failure -> String.valueOf(failure.get("itemIdentifier")))
            .collect(Collectors.toSet())
        : Set.of();
  }

  /** The event as Lambda makes it of messages. */
  private byte[] event(List<Message> batch) {
    List<Map<String, Object>> records = new ArrayList<>();
    String now = Long.toString(System.currentTimeMillis());
    for (Message message : batch) {
      Map<String, Object> record = new LinkedHashMap<>();
      record.put("messageId", message.id);
      record.put("receiptHandle", message.id);
      record.put("body", message.body);
      record.put(
          "attributes",
          Map.of(
              "ApproximateReceiveCount",
              Integer.toString(message.received + 1),
              "SentTimestamp",
              now,
              "SenderId",
              "local",
              "ApproximateFirstReceiveTimestamp",
              now));
      record.put("messageAttributes", Map.of());
      record.put("md5OfBody", md5(message.body));
      record.put("eventSource", "aws:sqs");
      record.put("eventSourceARN", "arn:aws:sqs:local:000000000000:" + definition.queue());
      record.put("awsRegion", "local");
      records.add(record);
    }
    return Json.writeUtf8(Map.of("Records", records));
  }

  private static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    poller.interrupt();
  }
}
