package dev.parselambda.runtime;

import dev.parselambda.http.Body;
import dev.parselambda.http.Method;
import dev.parselambda.http.Path;
import dev.parselambda.http.Request;
import dev.parselambda.http.Response;
import dev.parselambda.http.Router;
import dev.parselambda.http.Router.Route;
import dev.parselambda.local.EventFunction;
import dev.parselambda.local.InvocationException;
import dev.parselambda.server.HttpLimits;
import dev.parselambda.server.HttpServer;
import java.io.IOException;
import java.util.List;
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

  private final Router<Boolean> router =
      new Router<>(
          List.of(new Route<>(Method.POST, "/2015-03-31/functions/:name/invocations", true)),
          false);
  private final Map<String, EventFunction> functions = new ConcurrentHashMap<>();
  private final HttpServer server;

  /**
   * @throws IOException when there is no free port
   */
  InvokeApi() throws IOException {
    server = HttpServer.on(HttpServer.bind("127.0.0.1", 0), HttpLimits.ofProcess().withoutGrace());
    server.serve(this::invoke);
  }

  /** The address, as the SDK is told. */
  String endpoint() {
    return "http://127.0.0.1:" + server.port();
  }

  /** A function, by its name without an alias. */
  void add(String name, EventFunction function) {
    functions.put(name, function);
  }

  private Response invoke(Request request) {
    var match = router.match(request.method(), Path.of(request.path()));
    if (!match.isFound()) {
      return refused(404, "UnknownOperationException");
    }
    String name = match.parameters().getOrDefault("name", "").replaceFirst(":.*", "");
    EventFunction function = functions.get(name);
    byte[] event = request.body();
    if (request.headers().get("authorization") == null) {
      return refused(403, "MissingAuthenticationTokenException");
    }
    if (function == null) {
      return refused(404, "ResourceNotFoundException");
    }
    if (!"Event".equals(request.headers().get("x-amz-invocation-type"))) {
      return refused(400, "InvalidParameterValueException");
    }
    if (event.length > MAX_EVENT) {
      return refused(413, "RequestTooLargeException");
    }
    var _ = Thread.ofVirtual().name("event " + name).start(() -> deliver(name, function, event));
    return new Response(202, Map.of(), Body.NONE);
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

  private static Response refused(int status, String type) {
    return Response.json(status, Map.of("Message", type)).withHeader("X-Amzn-ErrorType", type);
  }

  @Override
  public void close() {
    server.close();
  }
}
