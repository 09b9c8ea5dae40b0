package dev.parselambda.runtime;

import dev.parselambda.local.EventFunction;
import dev.parselambda.local.InvocationException;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lambda's own API as far as functions use it for each other: they invoke one another as an event,
 * which is taken at once and worked on afterwards.
 *
 * <p>The call: <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>.
 */
final class InvokeApi implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(InvokeApi.class);

  /**
   * The largest event, in bytes: <a
   * href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda
   * quotas</a>.
   */
  static final int MAX_EVENT = 1024 * 1024;

  private static final HeaderName INVOCATION_TYPE = HeaderNames.create("X-Amz-Invocation-Type");

  private final Map<String, EventFunction> functions = new ConcurrentHashMap<>();
  private final WebServer server;

  InvokeApi() {
    server =
        WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .shutdownHook(false)
            .shutdownGracePeriod(Duration.ZERO)
            .routing(
                routing -> routing.post("/2015-03-31/functions/{name}/invocations", this::invoke))
            .build()
            .start();
  }

  /** The address, as the SDK is told. */
  String endpoint() {
    return "http://127.0.0.1:" + server.port();
  }

  /** A function, by its name without an alias. */
  void add(String name, EventFunction function) {
    functions.put(name, function);
  }

  private void invoke(ServerRequest request, ServerResponse response) throws IOException {
    String name = request.path().pathParameters().get("name").replaceFirst(":.*", "");
    EventFunction function = functions.get(name);
    byte[] event;
    try (InputStream in = request.content().inputStream()) {
      event = in.readNBytes(MAX_EVENT + 1);
    }
    boolean signed = request.headers().contains(HeaderNames.AUTHORIZATION);
    boolean asEvent = request.headers().first(INVOCATION_TYPE).orElse("").equals("Event");
    if (!signed) {
      refuse(response, 403, "MissingAuthenticationTokenException");
    } else if (function == null) {
      refuse(response, 404, "ResourceNotFoundException");
    } else if (!asEvent) {
      refuse(response, 400, "InvalidParameterValueException");
    } else if (event.length > MAX_EVENT) {
      refuse(response, 413, "RequestTooLargeException");
    } else {
      response.status(Status.ACCEPTED_202).send();
      var _ = Thread.ofVirtual().name("event " + name).start(() -> deliver(name, function, event));
    }
  }

  private static void deliver(String name, EventFunction function, byte[] event) {
    try {
      function.invoke(event);
    } catch (InvocationException e) {
      LOG.error("{}: {}", name, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void refuse(ServerResponse response, int status, String type) {
    response.status(Status.create(status)).header("X-Amzn-ErrorType", type);
    response.send("{\"Message\":\"" + type + "\"}");
  }

  @Override
  public void close() {
    server.stop();
  }
}
