package dev.parselambda.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings events to the subscribers of LiveQuery: a batch of messages of an SQS queue that keeps the
 * order within a group. Groups are done side by side. When a message fails, it and those after it
 * in its group are named in the answer, and SQS brings them again.
 *
 * <p>Event and answer: <a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting">Partial
 * batch responses</a>.
 */
public final class LiveEventsHandler implements RequestStreamHandler {
  private static final Logger LOG = LoggerFactory.getLogger(LiveEventsHandler.class);

  private final FunctionEngine engine;

  private record Message(String id, String group, String body) {}

  /** As Lambda calls it. */
  public LiveEventsHandler() {
    this(FunctionEngine.ofThisFunction(Priming.OBJECTS));
  }

  public LiveEventsHandler(FunctionEngine engine) {
    this.engine = engine;
  }

  /**
   * @throws IllegalArgumentException when the event has no messages
   */
  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    Map<String, @Nullable Object> event = JsonObjects.of(Json.parse(in.readAllBytes()));
    if (event == null || !(event.get("Records") instanceof List<?> records)) {
      throw new IllegalArgumentException("Unsupported event: expected messages of SQS");
    }
    Map<String, List<Message>> groups = new LinkedHashMap<>();
    for (Object record : records) {
      Message message = message(record);
      groups.computeIfAbsent(message.group(), _ -> new ArrayList<>()).add(message);
    }
    List<String> failed = delivered(groups);
    engine.flushSockets();
    List<Map<String, String>> failures = new ArrayList<>();
    failed.forEach(id -> failures.add(Map.of("itemIdentifier", id)));
    out.write(Json.writeUtf8(Map.of("batchItemFailures", failures)));
  }

  private static Message message(@Nullable Object record) {
    Map<String, @Nullable Object> json = JsonObjects.of(record);
    Map<String, @Nullable Object> attributes =
        json == null ? null : JsonObjects.of(json.get("attributes"));
    if (json == null || attributes == null) {
      throw new IllegalArgumentException("Unsupported event: expected messages of SQS");
    }
    return new Message(
        String.valueOf(json.get("messageId")),
        String.valueOf(attributes.get("MessageGroupId")),
        String.valueOf(json.get("body")));
  }

  /** The ids of the messages that failed. */
  private List<String> delivered(Map<String, List<Message>> groups) {
    List<Future<List<String>>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      groups.values().forEach(group -> all.add(threads.submit(() -> delivered(group))));
    }
    List<String> failed = new ArrayList<>();
    for (Future<List<String>> each : all) {
      try {
        failed.addAll(each.get());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      } catch (ExecutionException e) {
        // Nothing is known of the group, so Lambda is to bring the whole batch again.
        throw new IllegalStateException(e.getCause());
      }
    }
    return failed;
  }

  private List<String> delivered(List<Message> group) {
    for (int i = 0; i < group.size(); i++) {
      Message message = group.get(i);
      try {
        engine.deliver(message.body());
      } catch (ParseException | IOException e) {
        LOG.error("The event of message {} was not delivered", message.id(), e);
        return group.subList(i, group.size()).stream().map(Message::id).toList();
      }
    }
    return List.of();
  }
}
