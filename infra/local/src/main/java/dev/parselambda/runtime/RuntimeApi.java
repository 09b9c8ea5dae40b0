package dev.parselambda.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parselambda.http.Body;
import dev.parselambda.http.Method;
import dev.parselambda.http.Path;
import dev.parselambda.http.Request;
import dev.parselambda.http.Response;
import dev.parselambda.http.Router;
import dev.parselambda.http.Router.Route;
import dev.parselambda.server.HttpLimits;
import dev.parselambda.server.HttpServer;
import dev.parselambda.value.Json;
import dev.parselambda.value.ParseException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The Lambda Runtime API for any number of instances: each finds it under its own id, as {@code
 * AWS_LAMBDA_RUNTIME_API=127.0.0.1:PORT/ID}.
 *
 * <p>The protocol: <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Using
 * the Lambda runtime API</a>. Under SnapStart a runtime asks {@code restore/next} between its hooks
 * for the snapshot and for the restore; here the answer comes at once, without a snapshot.
 */
final class RuntimeApi implements AutoCloseable {
  /**
   * The largest event or answer, in bytes. The quota: <a
   * href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda
   * quotas</a>, 6 MB each for a synchronous invocation.
   */
  static final int MAX_PAYLOAD = 6 * 1024 * 1024;

  private static final String JSON_TYPE = "application/json";

  private final Map<String, Instance> instances = new ConcurrentHashMap<>();
  private final Router<Function<Asked, Response>> router =
      new Router<>(
          List.of(
              route(Method.GET, "invocation/next", RuntimeApi::next),
              route(Method.POST, "invocation/:id/response", RuntimeApi::answer),
              route(Method.POST, "invocation/:id/error", RuntimeApi::error),
              route(Method.POST, "init/error", RuntimeApi::cannotStart),
              route(Method.GET, "restore/next", _ -> sent(200, "")),
              route(Method.POST, "restore/error", RuntimeApi::cannotStart)),
          _ -> unknown());
  private final HttpServer server;

  /** The requests of an instance, about an invocation or about itself. */
  private record Asked(Instance instance, String id, byte[] body) {}

  /**
   * @throws IOException if no port is free
   */
  RuntimeApi() throws IOException {
    server = HttpServer.on(HttpServer.bind("127.0.0.1", 0), HttpLimits.ofProcess().withoutGrace());
    server.serve(this::handle);
  }

  private static Route<Function<Asked, Response>> route(
      Method method, String path, Function<Asked, Response> action) {
    return new Route<>(method, "/:instance/2018-06-01/runtime/" + path, action);
  }

  private Response handle(Request request) {
    var match = router.match(request.method(), Path.of(request.path()));
    Instance instance = instances.get(match.parameters().getOrDefault("instance", ""));
    if (instance == null) {
      return unknown();
    }
    String id = match.parameters().getOrDefault("id", "");
    return match.route().action().apply(new Asked(instance, id, request.body()));
  }

  /** The endpoint of an instance, for its environment. */
  String endpoint(Instance instance) {
    return "127.0.0.1:" + server.port() + "/" + instance.id();
  }

  void add(Instance instance) {
    instances.put(instance.id(), instance);
  }

  void remove(Instance instance) {
    instances.remove(instance.id());
  }

  private static Response unknown() {
    return refused(404, "Runtime.Unknown");
  }

  private static Response next(Asked asked) {
    try {
      Invocation invocation = asked.instance().next();
      return new Response(
          200,
          Map.of(
              "Lambda-Runtime-Aws-Request-Id",
              invocation.id(),
              "Lambda-Runtime-Deadline-Ms",
              Long.toString(invocation.deadline()),
              "Lambda-Runtime-Invoked-Function-Arn",
              "arn:aws:lambda:local:000000000000:function:" + asked.instance().id()),
          new Body.Binary(invocation.event(), JSON_TYPE));
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return sent(410, "");
    }
  }

  private static Response answer(Asked asked) {
    if (asked.body().length > MAX_PAYLOAD) {
      var _ =
          asked
              .instance()
              .fail(
                  asked.id(),
                  "Response payload size exceeded maximum allowed payload size (6 MB).");
      return refused(413, "Function.ResponseSizeTooLarge");
    }
    return taken(asked.instance().answer(asked.id(), asked.body()));
  }

  private static Response error(Asked asked) {
    return taken(asked.instance().fail(asked.id(), message(asked.body())));
  }

  private static Response cannotStart(Asked asked) {
    asked.instance().die(message(asked.body()));
    return taken(true);
  }

  private static Response taken(boolean known) {
    return known ? sent(202, "{\"status\":\"OK\"}") : refused(400, "InvalidRequestID");
  }

  private static Response refused(int status, String type) {
    return Response.json(status, Map.of("errorMessage", type, "errorType", type));
  }

  private static Response sent(int status, String json) {
    return new Response(status, Map.of(), new Body.Text(json, JSON_TYPE));
  }

  /** The text of a runtime's error report, for the log. */
  private static String message(byte[] report) {
    try {
      if (Json.parse(report) instanceof Map<?, ?> json) {
        return json.get("errorType") + ": " + json.get("errorMessage");
      }
    } catch (ParseException notJson) {
      return new String(report, UTF_8);
    }
    return new String(report, UTF_8);
  }

  @Override
  public void close() {
    server.close();
  }
}
