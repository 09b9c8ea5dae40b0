package dev.parselambda.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parselambda.lambda.work.QueueBatch;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.work.Task;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** Runs the tasks of a batch of SQS messages, all at once. */
public final class TasksHandler implements RequestStreamHandler {
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
    Instant deadline = Instant.now().plusMillis(context.getRemainingTimeInMillis());
    QueueBatch batch = new QueueBatch(in.readAllBytes());
    out.write(batch.handle(body -> engine.run(task(body), deadline)));
  }

  private static Task task(String body) {
    return Task.of(Objects.requireNonNullElse(JsonObjects.of(Json.parse(body)), Map.of()));
  }
}
