package dev.parselambda.tests.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.Context;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parselambda.embedded.EmbeddedMongo;
import dev.parselambda.http.Body;
import dev.parselambda.http.Headers;
import dev.parselambda.http.Method;
import dev.parselambda.http.Request;
import dev.parselambda.http.Response;
import dev.parselambda.lambda.FunctionEngine;
import dev.parselambda.lambda.LiveEventsHandler;
import dev.parselambda.lambda.LiveSocketHandler;
import dev.parselambda.value.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** LiveQuery by its two functions, on DynamoDB; a server of this test is SQS and API Gateway. */
class LiveOnLambdaTest {
  /** The functions do not look at it. */
  private static final Context NO_CONTEXT =
      (Context)
          Proxy.newProxyInstance(
              Context.class.getClassLoader(),
              new Class<?>[] {Context.class},
              (_, method, _) -> {
                throw new AssertionError(method);
              });

  private final EmbeddedMongo mongo = EmbeddedMongo.inMemory().start("127.0.0.1", 0);
  private final List<Map<?, ?>> queue = new CopyOnWriteArrayList<>();
  private final Map<String, List<Map<?, ?>>> frames = new ConcurrentHashMap<>();
  private final Set<String> gone = ConcurrentHashMap.newKeySet();
  private HttpServer aws;
  private FunctionEngine engine;
  private LiveSocketHandler sockets;
  private LiveEventsHandler events;

  @BeforeEach
  void start() throws IOException {
    aws = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    aws.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    aws.createContext("/", this::answer);
    aws.start();
    String url = "http://127.0.0.1:" + aws.getAddress().getPort();
    engine =
        FunctionEngine.of(
            Map.of(
                "PARSE_SERVER_APPLICATION_ID",
                "test",
                "PARSE_SERVER_DATABASE_URI",
                mongo.uri("live"),
                "PARSE_LAMBDA_OPTIONS",
                "{\"masterKey\":\"master\",\"allowClientClassCreation\":true}",
                "PARSE_SERVER_LIVE_QUERY",
                "{\"classNames\":[\"Game\"]}",
                "PARSE_LAMBDA_LIVE_TABLE",
                Tables.createLive(),
                "PARSE_LAMBDA_LIVE_QUEUE",
                url + "/queue",
                "PARSE_LAMBDA_LIVE_SOCKETS",
                url + "/live",
                "AWS_ENDPOINT_URL_SQS",
                url));
    sockets = new LiveSocketHandler(engine);
    events = new LiveEventsHandler(engine);
  }

  @AfterEach
  void close() {
    engine.close();
    aws.stop(0);
    mongo.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Map<?, ?> body = (Map<?, ?>) Json.parse(exchange.getRequestBody().readAllBytes());
    String to = path.substring(path.lastIndexOf('/') + 1);
    if (!path.startsWith("/live/@connections/")) {
      queue.add(body);
    } else if (!gone.contains(to)) {
      frames.computeIfAbsent(to, _ -> new CopyOnWriteArrayList<>()).add(body);
    }
    exchange.sendResponseHeaders(gone.contains(to) ? 410 : 200, -1);
    exchange.close();
  }

  private void socket(String type, String connection, @Nullable String body) throws IOException {
    Map<String, @Nullable Object> event = new LinkedHashMap<>();
    event.put("requestContext", Map.of("eventType", type, "connectionId", connection));
    event.put("body", body == null ? null : body.replace('\'', '"'));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    sockets.handleRequest(new ByteArrayInputStream(Json.writeUtf8(event)), out, NO_CONTEXT);
    assertEquals("{\"statusCode\":200}", out.toString(StandardCharsets.UTF_8));
  }

  private void subscribe(String connection, int requestId, String where) throws IOException {
    socket("CONNECT", connection, null);
    socket("MESSAGE", connection, "{'op':'connect','applicationId':'test'}");
    socket(
        "MESSAGE",
        connection,
        "{'op':'subscribe','requestId':"
            + requestId
            + ",'query':{'className':'Game','where':"
            + where
            + "}}");
    assertEquals(List.of("connected", "subscribed"), ops(connection));
  }

  /** The operations of what was sent since one looked last. */
  private List<Object> ops(String connection) {
    List<Map<?, ?>> all = frames.remove(connection);
    List<Object> ops = new ArrayList<>();
    if (all != null) {
      all.forEach(frame -> ops.add(frame.get("op")));
    }
    return ops;
  }

  private Map<?, ?> write(Method method, String path, String body) {
    Headers headers =
        Headers.of(
            Map.of(
                "X-Parse-Application-Id", "test",
                "X-Parse-Master-Key", "master",
                "Content-Type", "application/json"));
    byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    Response response =
        engine.handle(new Request(method, "/parse" + path, "", headers, bytes, "127.0.0.1"));
    assertTrue(response.status() < 300, response.toString());
    Body.JsonValue answer = (Body.JsonValue) response.body();
    return (Map<?, ?>) Json.parse(answer.text());
  }

  /** Brings what is in the queue to the function; the ids of those that failed. */
  private Object deliver() throws IOException {
    List<Map<String, Object>> records = new ArrayList<>();
    for (Map<?, ?> message : queue) {
      Map<String, Object> record = new HashMap<>();
      record.put("messageId", "m" + records.size());
      record.put("body", message.get("MessageBody"));
      record.put("attributes", Map.of("MessageGroupId", message.get("MessageGroupId")));
      records.add(record);
    }
    queue.clear();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    events.handleRequest(
        new ByteArrayInputStream(Json.writeUtf8(Map.of("Records", records))), out, NO_CONTEXT);
    return Json.parse(out.toByteArray());
  }

  private static final Map<String, Object> NONE_FAILED = Map.of("batchItemFailures", List.of());

  @Test
  void aSubscriberIsToldOfWritesInTheirOrder() throws IOException {
    subscribe("a=", 1, "{'n':{'$gt':5}}");
    String id = String.valueOf(write(Method.POST, "/classes/Game", "{'n':6}").get("objectId"));
    write(Method.PUT, "/classes/Game/" + id, "{'n':7}");
    write(Method.PUT, "/classes/Game/" + id, "{'n':1}");
    write(Method.PUT, "/classes/Game/" + id, "{'n':8}");
    write(Method.DELETE, "/classes/Game/" + id, "");
    write(Method.POST, "/classes/Other", "{'n':6}");
    assertEquals(5, queue.size());

    assertEquals(NONE_FAILED, deliver());
    assertEquals(List.of("create", "update", "leave", "enter", "delete"), ops("a="));
  }

  @Test
  void whoHasLeftIsNotTold() throws IOException {
    subscribe("a", 1, "{}");
    subscribe("b", 1, "{}");
    socket("DISCONNECT", "a", null);
    write(Method.POST, "/classes/Game", "{}");

    assertEquals(NONE_FAILED, deliver());
    assertEquals(List.of(), ops("a"));
    assertEquals(List.of("create"), ops("b"));
  }

  @Test
  void aConnectionThatIsGoneTakesItsSubscriptionsWithIt() throws IOException {
    subscribe("a", 1, "{}");
    gone.add("a");
    write(Method.POST, "/classes/Game", "{}");
    assertEquals(NONE_FAILED, deliver());
    gone.clear();
    write(Method.POST, "/classes/Game", "{}");

    assertEquals(NONE_FAILED, deliver());
    assertEquals(List.of(), ops("a"));
  }

  @Test
  void anEventForManyIsDividedAndReachesEachOnce() throws IOException {
    socket("CONNECT", "a", null);
    socket("MESSAGE", "a", "{'op':'connect','applicationId':'test'}");
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 401; i++) {
        String frame =
            "{'op':'subscribe','requestId':" + i + ",'query':{'className':'Game','where':{}}}";
        var _ =
            threads.submit(
                () -> {
                  socket("MESSAGE", "a", frame);
                  return true;
                });
      }
    }
    assertEquals(402, ops("a").size());
    subscribe("b", 1, "{}");
    write(Method.POST, "/classes/Game", "{}");

    assertEquals(NONE_FAILED, deliver());
    assertEquals(List.of(), ops("b"));
    assertEquals(16, queue.size());
    assertEquals(NONE_FAILED, deliver());
    assertEquals(List.of("create"), ops("b"));
    assertEquals(401, ops("a").size());
  }

  @Test
  void aMessageThatIsNoneComesAgainWithThoseAfterIt() throws IOException {
    subscribe("a", 1, "{}");
    String id = String.valueOf(write(Method.POST, "/classes/Game", "{}").get("objectId"));
    write(Method.PUT, "/classes/Game/" + id, "{'n':7}");
    queue.set(0, Map.of("MessageBody", "x", "MessageGroupId", queue.get(1).get("MessageGroupId")));

    assertEquals(
        Map.of(
            "batchItemFailures",
            List.of(Map.of("itemIdentifier", "m0"), Map.of("itemIdentifier", "m1"))),
        deliver());
    assertEquals(List.of(), ops("a"));
  }
}
