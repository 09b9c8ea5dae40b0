package dev.parselambda.lambda.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.work.Task;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Against a server on this machine that takes events as Lambda does. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class InvocationsTest {
  private static final Map<String, String> ACCOUNT =
      Map.of("aws.accessKeyId", "key", "aws.secretAccessKey", "secret", "aws.region", "eu-west-1");

  private final Deque<Integer> statuses = new ArrayDeque<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> events = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private AwsService lambda;
  private Invocations work;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    ACCOUNT.forEach(System::setProperty);
    lambda = new AwsService("lambda", "http://127.0.0.1:" + server.getAddress().getPort());
    work = new Invocations(lambda, "stack-jobs:live");
  }

  @AfterEach
  void stop() {
    lambda.close();
    ACCOUNT.keySet().forEach(System::clearProperty);
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI().getRawPath()
            + " "
            + exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type"));
    events.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    String signature = Objects.toString(exchange.getRequestHeaders().getFirst("Authorization"));
    boolean signed =
        signature.startsWith("AWS4-HMAC-SHA256 Credential=key/")
            && signature.contains("/eu-west-1/lambda/aws4_request")
            && signature.contains("x-amz-invocation-type");
    int status = statuses.isEmpty() ? 202 : statuses.pop();
    exchange.sendResponseHeaders(signed ? status : 403, -1);
    exchange.close();
  }

  private static Task task(Map<String, Object> json) {
    return new Task("job", "id", Json.write(json));
  }

  @Test
  void aRunIsASignedEventForTheFunctionOfTheJobs() {
    Task task = task(Map.of("days", 30, "text", "\u00e9"));

    work.send(task);

    assertEquals(
        List.of("POST /2015-03-31/functions/stack-jobs%3Alive/invocations Event"), requests);
    Map<?, ?> event = (Map<?, ?>) Json.parse(events.getFirst());
    assertEquals(
        task, Task.of(Objects.requireNonNull(JsonObjects.of(event.get(Invocations.TASK)))));
  }

  @Test
  void whatLambdaCannotTakeAtOnceIsSentAgain() {
    statuses.addAll(List.of(429, 500));

    work.send(task(Map.of()));

    assertEquals(3, requests.size());
  }

  @Test
  void aRunThatIsRefusedIsAnError() {
    statuses.addAll(List.of(503, 503, 503, 403));

    for (int tries : List.of(3, 4)) {
      ParseException refused = assertThrows(ParseException.class, () -> work.send(task(Map.of())));
      assertEquals("The job could not be started.", refused.text());
      assertEquals(ParseError.INTERNAL_SERVER_ERROR, refused.error());
      assertEquals(tries, requests.size());
    }
  }

  @Test
  void parametersHaveALimit() {
    Task large = task(Map.of("text", "x".repeat(Invocations.LARGEST_EVENT)));

    ParseException refused = assertThrows(ParseException.class, () -> work.send(large));
    assertEquals(ParseError.OBJECT_TOO_LARGE, refused.error());
    assertTrue(requests.isEmpty());

    statuses.add(413);
    refused = assertThrows(ParseException.class, () -> work.send(task(Map.of())));
    assertEquals("The parameters of a job may have 1 MB in all.", refused.text());
  }

  @Test
  void aServerThatIsNotThereIsAnError() {
    server.stop(0);

    ParseException refused = assertThrows(ParseException.class, () -> work.send(task(Map.of())));

    assertEquals(ParseError.INTERNAL_SERVER_ERROR, refused.error());
  }

  @Test
  void afterASnapshotAnEventConnectsAnew() {
    lambda.prime();
    assertTrue(requests.isEmpty());
    lambda.close();
    work.send(task(Map.of()));
    lambda.close();

    work.send(task(Map.of()));

    assertEquals(2, requests.size());
  }
}
