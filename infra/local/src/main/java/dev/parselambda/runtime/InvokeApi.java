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
import dev.parselambda.local.LocalQueue;
import dev.parselambda.server.HttpLimits;
import dev.parselambda.server.HttpServer;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The APIs of Lambda and SQS as far as functions use them: asynchronous invocations and messages,
 * which are accepted at once and handled afterwards.
 *
 * <p>The calls: <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>,
 * <a
 * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html">SendMessageBatch</a>.
 */
final class InvokeApi implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(InvokeApi.class);

  /**
   * The largest event, in bytes: <a
   * href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda
   * quotas</a>.
   */
  static final int MAX_EVENT = 1024 * 1024;

  private static final String SEND = "AmazonSQS.SendMessageBatch";

  /** Messages of 256 KB, with the quotation marks of JSON escaped. */
  private static final int MAX_BATCH = 2 * 256 * 1024;

  private final Router<Boolean> router =
      new Router<>(
          List.of(new Route<>(Method.POST, "/2015-03-31/functions/:name/invocations", true)),
          false);
  private final Map<String, EventFunction> functions = new ConcurrentHashMap<>();
  private final Map<String, LocalQueue> queues = new ConcurrentHashMap<>();
  private final HttpServer server;

  /**
   * @throws IOException if no port is free
   */
  InvokeApi() throws IOException {
    server = HttpServer.on(HttpServer.bind("127.0.0.1", 0), HttpLimits.ofProcess().withoutGrace());
    server.serve(this::answer);
  }

  /** The endpoint for the SDK. */
  String endpoint() {
    return "http://127.0.0.1:" + server.port();
  }

  /** A queue, by its URL. */
  void add(String url, LocalQueue queue) {
    queues.put(url, queue);
  }

  /** A function, by its name without an alias. */
  void add(String name, EventFunction function) {
    functions.put(name, function);
  }

  private Response answer(Request request) {
    if (request.headers().get("authorization") == null) {
      return refused(403, "MissingAuthenticationTokenException");
    }
    return SEND.equals(request.headers().get("x-amz-target")) ? send(request) : invoke(request);
  }

  private Response send(Request request) {
    Map<String, @Nullable Object> call = JsonObjects.of(Json.parse(request.body()));
    if (call == null
        || !(call.get("QueueUrl") instanceof String url)
        || !(call.get("Entries") instanceof List<?> entries)) {
      return refused(400, "com.amazonaws.sqs#InvalidParameterValue");
    }
    LocalQueue queue = queues.get(url);
    if (queue == null) {
      return refused(400, "com.amazonaws.sqs#QueueDoesNotExist");
    }
    if (request.body().length > MAX_BATCH) {
      return refused(400, "com.amazonaws.sqs#BatchRequestTooLong");
    }
    List<Map<String, Object>> taken = new ArrayList<>();
    for (Object each : entries) {
      Map<String, @Nullable Object> entry = JsonObjects.of(each);
      if (entry != null && entry.get("Id") instanceof String id) {
        queue.send(String.valueOf(entry.get("MessageBody")));
        taken.add(Map.of("Id", id, "MessageId", id));
      }
    }
    return Response.json(Map.of("Successful", taken, "Failed", List.of()));
  }

  private Response invoke(Request request) {
    var match = router.match(request.method(), Path.of(request.path()));
    if (!match.isFound()) {
      return refused(404, "UnknownOperationException");
    }
    String name = match.parameters().getOrDefault("name", "").replaceFirst(":.*", "");
    EventFunction function = functions.get(name);
    byte[] event = request.body();
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
      var _ = function.invoke(event);
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
    queues.values().forEach(LocalQueue::close);
    server.close();
  }
}
