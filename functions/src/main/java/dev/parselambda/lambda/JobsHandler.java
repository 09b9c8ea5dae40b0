package dev.parselambda.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parselambda.lambda.work.Invocations;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.work.Task;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks that no response waits for, such as runs of jobs, and due work on EventBridge's minute
 * event.
 */
public final class JobsHandler implements RequestStreamHandler {
  /** The {@code source} of EventBridge's own events. */
  private static final String EVENT_BRIDGE = "aws.events";

  private final FunctionEngine engine;

  /** As Lambda calls it. */
  public JobsHandler() {
    this(FunctionEngine.ofThisFunction(Priming.OBJECTS));
  }

  public JobsHandler(FunctionEngine engine) {
    this.engine = engine;
  }

  /**
   * @throws IllegalArgumentException when the event is neither
   */
  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    Map<String, @Nullable Object> event = JsonObjects.of(Json.parse(in.readAllBytes()));
    Map<String, @Nullable Object> task =
        event == null ? null : JsonObjects.of(event.get(Invocations.TASK));
    if (task != null) {
      Instant deadline = Instant.now().plusMillis(context.getRemainingTimeInMillis());
      engine.run(Task.of(task), deadline);
    } else if (event != null && EVENT_BRIDGE.equals(event.get("source"))) {
      engine.tick();
    } else {
      throw new IllegalArgumentException("The event is neither a task nor a minute.");
    }
  }
}
