package dev.parselambda.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parselambda.value.Json;
import dev.parselambda.value.ParseException;
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

/**
 * The Lambda Runtime API for any number of instances: each finds it under its own id, as {@code
 * AWS_LAMBDA_RUNTIME_API=127.0.0.1:PORT/ID}.
 *
 * <p>The protocol: <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Using
 * the Lambda runtime API</a>. Under SnapStart a runtime asks {@code restore/next} between its hooks
 * for the snapshot and for the restore; here the answer comes at once, without a snapshot.
 */
final class RuntimeApi implements AutoCloseable {
  private static final String BASE = "/{instance}/2018-06-01/runtime";

  /**
   * The largest event or answer, in bytes. The quota: <a
   * href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda
   * quotas</a>, 6 MB each for a synchronous invocation.
   */
  static final int MAX_PAYLOAD = 6 * 1024 * 1024;

  private static final String ACCEPTED = "{\"status\":\"OK\"}";

  private final Map<String, Instance> instances = new ConcurrentHashMap<>();
  private final WebServer server;

  RuntimeApi() {
    server =
        WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .shutdownHook(false)
            .shutdownGracePeriod(Duration.ZERO)
            .connectionOptions(socket -> socket.tcpNoDelay(true))
            .routing(
                routing ->
                    routing
                        .get(BASE + "/invocation/next", this::next)
                        .post(BASE + "/invocation/{id}/response", this::answer)
                        .post(BASE + "/invocation/{id}/error", this::error)
                        .post(BASE + "/init/error", this::cannotStart)
                        .get(BASE + "/restore/next", (request, response) -> response.send())
                        .post(BASE + "/restore/error", this::cannotStart))
            .build()
            .start();
  }

  /** The endpoint of an instance, as its environment names it. */
  String endpoint(Instance instance) {
    return "127.0.0.1:" + server.port() + "/" + instance.id();
  }

  void add(Instance instance) {
    instances.put(instance.id(), instance);
  }

  void remove(Instance instance) {
    instances.remove(instance.id());
  }

  private Instance instance(ServerRequest request) {
    String id = request.path().pathParameters().get("instance");
    Instance instance = instances.get(id);
    if (instance == null) {
      throw new IllegalStateException("no instance " + id);
    }
    return instance;
  }

  private void next(ServerRequest request, ServerResponse response) {
    Invocation invocation;
    try {
      invocation = instance(request).next();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      response.status(Status.GONE_410).send();
      return;
    }
    response.header("Lambda-Runtime-Aws-Request-Id", invocation.id());
    response.header("Lambda-Runtime-Deadline-Ms", Long.toString(invocation.deadline()));
    response.header(
        "Lambda-Runtime-Invoked-Function-Arn",
        "arn:aws:lambda:local:000000000000:function:" + instance(request).id());
    response.headers().set(HeaderNames.CONTENT_TYPE, "application/json");
    response.send(invocation.event());
  }

  private void answer(ServerRequest request, ServerResponse response) throws IOException {
    Instance instance = instance(request);
    String id = request.path().pathParameters().get("id");
    byte[] answer = body(request);
    if (answer.length > MAX_PAYLOAD) {
      instance.fail(id, "Response payload size exceeded maximum allowed payload size (6 MB).");
      refuse(response, 413, "Function.ResponseSizeTooLarge");
    } else if (instance.answer(id, answer)) {
      accept(response);
    } else {
      refuse(response, 400, "InvalidRequestID");
    }
  }

  private void error(ServerRequest request, ServerResponse response) throws IOException {
    String id = request.path().pathParameters().get("id");
    if (instance(request).fail(id, message(body(request)))) {
      accept(response);
    } else {
      refuse(response, 400, "InvalidRequestID");
    }
  }

  private void cannotStart(ServerRequest request, ServerResponse response) throws IOException {
    instance(request).die(message(body(request)));
    accept(response);
  }

  private static byte[] body(ServerRequest request) throws IOException {
    try (InputStream in = request.content().inputStream()) {
      return in.readAllBytes();
    }
  }

  private static void accept(ServerResponse response) {
    response.status(Status.ACCEPTED_202).send(ACCEPTED);
  }

  private static void refuse(ServerResponse response, int status, String type) {
    response
        .status(Status.create(status))
        .send("{\"errorMessage\":\"" + type + "\",\"errorType\":\"" + type + "\"}");
  }

  /** What an error report of the runtime says, for the log. */
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
    server.stop();
  }
}
