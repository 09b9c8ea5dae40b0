package dev.parselambda.lambda.work;

import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A batch of SQS messages that a function gets. The messages of a group are handled in order, and
 * groups side by side; in a standard queue each message is a group of its own.
 *
 * <p>Event and answer: <a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting">Partial
 * batch responses</a>.
 */
public final class QueueBatch {
  private static final Logger LOG = LoggerFactory.getLogger(QueueBatch.class);

  private final Map<String, List<Message>> groups = new LinkedHashMap<>();

  private record Message(String id, String body) {}

  /** Handles the body of a message. */
  @FunctionalInterface
  public interface Handling {

    /**
     * @throws ParseException when the message must come again
     * @throws IOException when the message must come again
     */
    void handle(String body) throws IOException;
  }

  /**
   * Reads the event of a batch.
   *
   * @throws IllegalArgumentException when the event has no messages
   */
  public QueueBatch(byte[] event) {
    Map<String, @Nullable Object> json = JsonObjects.of(Json.parse(event));
    if (json == null || !(json.get("Records") instanceof List<?> records)) {
      throw unsupported();
    }
    records.forEach(this::add);
  }

  private void add(@Nullable Object record) {
    Map<String, @Nullable Object> json = JsonObjects.of(record);
    if (json == null
        || !(json.get("messageId") instanceof String id)
        || !(json.get("body") instanceof String body)) {
      throw unsupported();
    }
    Map<String, @Nullable Object> attributes = JsonObjects.of(json.get("attributes"));
    Object group = attributes == null ? null : attributes.get("MessageGroupId");
    groups
        .computeIfAbsent(
            String.valueOf(Objects.requireNonNullElse(group, id)), _ -> new ArrayList<>())
        .add(new Message(id, body));
  }

  private static IllegalArgumentException unsupported() {
    return new IllegalArgumentException("Unsupported event: expected messages of SQS");
  }

  /**
   * Handles all messages.
   *
   * @return the answer to SQS: it names each message that failed and those after it in its group,
   *     which SQS brings again
   */
  public byte[] handle(Handling handling) {
    List<Future<List<String>>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      groups.values().forEach(group -> all.add(threads.submit(() -> failed(group, handling))));
    }
    List<Map<String, String>> failures = new ArrayList<>();
    for (Future<List<String>> each : all) {
      failed(each).forEach(id -> failures.add(Map.of("itemIdentifier", id)));
    }
    return Json.writeUtf8(Map.of("batchItemFailures", failures));
  }

  private static List<String> failed(List<Message> group, Handling handling) {
    for (int i = 0; i < group.size(); i++) {
      String id = group.get(i).id();
      try {
        handling.handle(group.get(i).body());
        continue;
      } catch (ParseException e) {
        LOG.error("The message {} failed: {}", id, e.text(), e.getCause());
      } catch (IOException | RuntimeException | Error e) {
        LOG.error("The message {} failed", id, e);
      }
      return group.subList(i, group.size()).stream().map(Message::id).toList();
    }
    return List.of();
  }

  private static List<String> failed(Future<List<String>> group) {
    try {
      return group.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
