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
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Against a server on this machine that takes messages as SQS does. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class TaskQueueTest {
  private static final Map<String, String> ACCOUNT =
      Map.of("aws.accessKeyId", "key", "aws.secretAccessKey", "secret", "aws.region", "eu-west-1");
  private static final String URL = "https://sqs.example/1/tasks";

  private final List<Map<?, ?>> requests = new CopyOnWriteArrayList<>();
  private final Deque<List<String>> refusing = new ArrayDeque<>();
  private volatile int status = 200;
  private HttpServer server;
  private AwsService sqs;
  private TaskQueue queue;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    ACCOUNT.forEach(System::setProperty);
    sqs = new AwsService("sqs", "http://127.0.0.1:" + server.getAddress().getPort());
    queue = new TaskQueue(sqs, URL);
  }

  @AfterEach
  void stop() {
    sqs.close();
    ACCOUNT.keySet().forEach(System::clearProperty);
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add((Map<?, ?>) Json.parse(exchange.getRequestBody().readAllBytes()));
    String signature = Objects.toString(exchange.getRequestHeaders().getFirst("Authorization"));
    boolean valid =
        signature.contains("/eu-west-1/sqs/aws4_request")
            && "AmazonSQS.SendMessageBatch"
                .equals(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
    List<String> refused = refusing.isEmpty() ? List.of() : refusing.pop();
    byte[] body =
        Json.write(
                Map.of(
                    "Successful",
                    List.of(),
                    "Failed",
                    refused.stream()
                        .map(id -> Map.of("Id", id, "Code", "InternalError", "SenderFault", false))
                        .toList()))
            .getBytes(UTF_8);
    exchange.sendResponseHeaders(valid ? status : 403, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static List<Task> tasks(int count, String json) {
    return IntStream.range(0, count).mapToObj(i -> new Task("mail", "m" + i, json)).toList();
  }

  private List<String> ids(int request) {
    assertEquals(URL, requests.get(request).get("QueueUrl"));
    List<String> ids = new ArrayList<>();
    for (Object entry : (List<?>) requests.get(request).get("Entries")) {
      Object body = Json.parse(String.valueOf(((Map<?, ?>) entry).get("MessageBody")));
      ids.add(Task.of(Objects.requireNonNull(JsonObjects.of(body))).id());
    }
    return ids;
  }

  @Test
  void tenTasksAreOneCall() {
    queue.send(tasks(23, "{}"));

    assertEquals(3, requests.size());
    assertEquals(10, ids(0).size());
    assertEquals(List.of("m20", "m21", "m22"), ids(2));
  }

  @Test
  void aCallIsNoLargerThanSqsTakes() {
    queue.send(tasks(4, "x".repeat(100_000)));

    assertEquals(List.of("m0", "m1"), ids(0));
    assertEquals(List.of("m2", "m3"), ids(1));
  }

  @Test
  void onlyWhatWasRefusedIsSentAgain() {
    refusing.add(List.of("1"));

    queue.send(tasks(3, "{}"));

    assertEquals(List.of("m0", "m1", "m2"), ids(0));
    assertEquals(List.of("m1"), ids(1));
    assertEquals(2, requests.size());
  }

  @Test
  void whatIsRefusedAgainAndAgainIsAnError() {
    refusing.addAll(List.of(List.of("0"), List.of("0"), List.of("0")));

    ParseException refused = assertThrows(ParseException.class, () -> queue.send(tasks(1, "{}")));

    assertEquals(ParseError.INTERNAL_SERVER_ERROR, refused.error());
    assertEquals(3, requests.size());
  }

  @Test
  void aRefusalOfTheCallIsAnError() {
    status = 400;

    assertThrows(ParseException.class, () -> queue.send(tasks(1, "{}")));
    assertEquals(1, requests.size());
  }

  @Test
  void aTaskThatIsTooLargeKeepsAllFromBeingSent() {
    List<Task> tasks = new ArrayList<>(tasks(1, "{}"));
    tasks.add(new Task("mail", "large", "x".repeat(TaskQueue.LARGEST_BATCH)));

    ParseException refused = assertThrows(ParseException.class, () -> queue.send(tasks));

    assertEquals(ParseError.OBJECT_TOO_LARGE, refused.error());
    assertTrue(requests.isEmpty());
  }
}
