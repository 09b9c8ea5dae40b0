package dev.parselambda.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseException;
import dev.parselambda.work.Task;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
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
 * Does the tasks of a batch of SQS messages, all at once. Those that fail are named in the answer,
 * so that SQS brings only them again.
 *
 * <p>Event and answer: <a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting">Partial
 * batch responses</a>.
 */
public final class TasksHandler implements RequestStreamHandler {
  private static final Logger LOG = LoggerFactory.getLogger(TasksHandler.class);

  private final FunctionEngine engine;

  /** As Lambda calls it. */
  public TasksHandler() {
    this(FunctionEngine.ofThisFunction(Priming.OBJECTS));
  }

  public TasksHandler(FunctionEngine engine) {
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
    Instant deadline = Instant.now().plusMillis(context.getRemainingTimeInMillis());
    List<Map<String, String>> failures = new ArrayList<>();
    for (String message : failed(records, deadline)) {
      failures.add(Map.of("itemIdentifier", message));
    }
    out.write(Json.writeUtf8(Map.of("batchItemFailures", failures)));
  }

  private List<String> failed(List<?> records, Instant deadline) {
    Map<String, Future<Boolean>> done = new LinkedHashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Object record : records) {
        Map<String, @Nullable Object> message = JsonObjects.of(record);
        if (message != null) {
          String id = String.valueOf(message.get("messageId"));
          done.put(id, threads.submit(() -> isDone(id, message.get("body"), deadline)));
        }
      }
    }
    List<String> failed = new ArrayList<>();
    done.forEach(
        (id, each) -> {
          if (!isTrue(each)) {
            failed.add(id);
          }
        });
    return failed;
  }

  private boolean isDone(String id, @Nullable Object body, Instant deadline) {
    try {
      Map<String, @Nullable Object> json =
          body instanceof String text ? JsonObjects.of(Json.parse(text)) : null;
      engine.run(Task.of(json == null ? Map.of() : json), deadline);
      return true;
    } catch (ParseException e) {
      LOG.error("The task of message {} failed: {}", id, e.text(), e.getCause());
    } catch (RuntimeException e) {
      LOG.error("The task of message {} failed", id, e);
    }
    return false;
  }

  /** False also where an error ended it. */
  private static boolean isTrue(Future<Boolean> done) {
    try {
      return done.get();
    } catch (ExecutionException e) {
      LOG.error("A task failed", e.getCause());
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
