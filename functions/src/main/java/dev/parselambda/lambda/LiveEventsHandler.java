package dev.parselambda.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parselambda.lambda.work.QueueBatch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Delivers the events of a batch of SQS messages to the subscribers of LiveQuery. The events of an
 * object are one group of the queue, so they keep their order.
 */
public final class LiveEventsHandler implements RequestStreamHandler {
  private final FunctionEngine engine;

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
    byte[] answer = new QueueBatch(in.readAllBytes()).handle(engine::deliver);
    engine.flushSockets();
    out.write(answer);
  }
}
