package dev.parselambda.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.parselambda.livequery.LiveQuery;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of LiveQuery: the routes {@code $connect}, {@code $disconnect} and {@code $default}
 * of a WebSocket API.
 *
 * <p>The event: <a
 * href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-mapping-template-reference.html">WebSocket
 * API variables</a>.
 */
public final class LiveSocketHandler implements RequestStreamHandler {
  private static final byte[] DONE = "{\"statusCode\":200}".getBytes(StandardCharsets.UTF_8);

  private final FunctionEngine engine;

  /** As Lambda calls it. */
  public LiveSocketHandler() {
    this(FunctionEngine.ofThisFunction(Priming.OBJECTS));
  }

  public LiveSocketHandler(FunctionEngine engine) {
    this.engine = engine;
  }

  /**
   * @throws IllegalArgumentException when the event is not one of a WebSocket API
   */
  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    Map<String, @Nullable Object> event = JsonObjects.of(Json.parse(in.readAllBytes()));
    Map<String, @Nullable Object> about =
        event == null ? null : JsonObjects.of(event.get("requestContext"));
    if (event == null
        || about == null
        || !(about.get("eventType") instanceof String type)
        || !(about.get("connectionId") instanceof String connectionId)) {
      throw new IllegalArgumentException("Unsupported event: expected one of a WebSocket API");
    }
    LiveQuery live = engine.liveQuery();
    switch (type) {
      case "CONNECT" -> live.opened();
      case "MESSAGE" -> live.received(connectionId, text(event));
      case "DISCONNECT" -> live.closed(connectionId);
      default -> throw new IllegalArgumentException("Unsupported event type: " + type);
    }
    engine.flushSockets();
    out.write(DONE);
  }

  private static String text(Map<String, @Nullable Object> event) {
    String body = event.get("body") instanceof String text ? text : "";
    return Boolean.TRUE.equals(event.get("isBase64Encoded"))
        ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8)
        : body;
  }
}
