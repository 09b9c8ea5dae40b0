package dev.parselambda.tests.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parselambda.access.RequestRecords;
import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.kernel.Platform;
import dev.parselambda.lambda.AwsPlatform;
import dev.parselambda.storage.Database;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The engine on DynamoDB, and what happens when DynamoDB fails. */
class DynamoDbTest {
  private static final String ENDPOINT = "aws.endpointUrlDynamoDb";
  private static final Map<String, Object> OPTIONS =
      Map.of(
          "allowClientClassCreation",
          true,
          "idempotencyOptions",
          Map.of("paths", List.of("classes/Once"), "ttl", 300),
          "rateLimit",
          Map.of(
              "requestPath",
              "/classes/Limited",
              "requestTimeWindow",
              60_000,
              "requestCount",
              2,
              "includeInternalRequests",
              true));

  private final TestApp app = TestApp.start();
  private final Database database = app.openDatabase();

  @AfterEach
  void close() {
    database.close();
    app.close();
  }

  private Answer create(TestApp instance, String requestId) {
    return instance.client().with("X-Parse-Request-Id", requestId).post("/classes/Once", "{}");
  }

  @Test
  void ofManyDuplicatesOnSeveralInstancesOneIsDone() throws Exception {
    Platform platform = Twin.AWS.platform();
    app.client().create("Once", "{}");
    try (TestApp one = app.secondInstance(OPTIONS, platform);
        TestApp two = app.secondInstance(OPTIONS, platform);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Answer>> all = new ArrayList<>(Collections.nCopies(20, () -> create(one, "a")));
      all.addAll(Collections.nCopies(20, () -> create(two, "a")));
      int created = 0;
      for (var answer : threads.invokeAll(all)) {
        created += answer.get().response().status() == 201 ? 1 : 0;
      }
      assertEquals(1, created);
      assertEquals("159: Duplicate request", create(one, "a").error());
      create(one, "b").expect(201);
    }
    assertEquals(3, database.collection("Once").countDocuments());
    assertEquals(0, database.collection("_Idempotency").countDocuments());
  }

  @Test
  void instancesCountTogether() {
    Platform platform = Twin.AWS.platform();
    try (TestApp one = app.secondInstance(OPTIONS, platform);
        TestApp two = app.secondInstance(OPTIONS, platform)) {
      one.client().get("/classes/Limited").expect(200);
      two.client().get("/classes/Limited").expect(200);
      two.client().get("/classes/Limited").expect(429);
      one.client().get("/classes/Limited").expect(429);
    }
  }

  @Test
  void anItemHasATimeToLiveInSeconds() {
    String table = Tables.create();
    Platform platform = new AwsPlatform(Map.of(AwsPlatform.REQUESTS_TABLE, table));
    MovingClock clock = new MovingClock();
    platform.requestRecords(database, clock).begin("a", Duration.ofSeconds(60));

    var item = Tables.CLIENT.scan(scan -> scan.tableName(table)).items().getFirst();
    assertEquals(Set.of("id", "expire", "attempt"), item.keySet());
    assertEquals(clock.start().plusSeconds(60).getEpochSecond() + "", item.get("expire").n());
  }

  @Test
  void aRepetitionByTheSdkIsNoDuplicateOfItself() throws IOException {
    Platform platform = Twin.AWS.platform();
    try (LossyProxy proxy = new LossyProxy(1)) {
      RequestRecords records = platform.requestRecords(database, InstantSource.system());

      assertTrue(records.begin("a", Duration.ofSeconds(60)));
      assertEquals(2, proxy.puts.get());
      assertFalse(records.begin("a", Duration.ofSeconds(60)));
    }
  }

  @Test
  void aRequestWhoseBeginningWasWrittenButNeverConfirmedMayBeTriedAgain() throws IOException {
    Platform platform = Twin.AWS.platform();
    try (LossyProxy proxy = new LossyProxy(Integer.MAX_VALUE)) {
      RequestRecords records = platform.requestRecords(database, InstantSource.system());

      assertThrows(ParseException.class, () -> records.begin("a", Duration.ofSeconds(60)));
      proxy.lost = 0;
      assertTrue(records.begin("a", Duration.ofSeconds(60)));
    }
  }

  @Test
  void aBeginningThatFailsReleasesNoRequestOfAnother() throws IOException {
    Platform platform = Twin.AWS.platform();
    try (LossyProxy proxy = new LossyProxy(0)) {
      RequestRecords records = platform.requestRecords(database, InstantSource.system());

      assertTrue(records.begin("a", Duration.ofSeconds(60)));
      proxy.lost = Integer.MAX_VALUE;
      assertThrows(ParseException.class, () -> records.begin("a", Duration.ofSeconds(60)));
      proxy.lost = 0;
      assertFalse(records.begin("a", Duration.ofSeconds(60)));
    }
  }

  @Test
  void withoutItsTableARequestThatIsToBeDoneOnceIsNotDone() {
    AwsPlatform platform =
        new AwsPlatform(
            Map.of(
                AwsPlatform.REQUESTS_TABLE, "missing", AwsPlatform.RATE_LIMITS_TABLE, "missing"));
    RequestRecords records = platform.requestRecords(database, InstantSource.system());

    ParseException refused =
        assertThrows(ParseException.class, () -> records.begin("a", Duration.ofSeconds(60)));
    assertEquals(ParseError.INTERNAL_SERVER_ERROR, refused.error());
    try (TestApp instance = app.secondInstance(OPTIONS, platform)) {
      create(instance, "a").expect(500);
      instance.client().post("/classes/Once", "{}").expect(201);
    }
  }

  @Test
  void anAppThatCannotCountGoesOnServing() {
    AwsPlatform platform = new AwsPlatform(Map.of(AwsPlatform.RATE_LIMITS_TABLE, "missing"));
    try (TestApp instance = app.secondInstance(OPTIONS, platform)) {
      for (int i = 0; i < 3; i++) {
        instance.client().get("/classes/Limited").expect(200);
      }
    }
  }

  /** Passes requests on to DynamoDB, and loses its first answers to puts. */
  private static final class LossyProxy implements AutoCloseable {
    final AtomicInteger puts = new AtomicInteger();
    volatile int lost;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String behind = LocalServices.DYNAMODB.toString();
    private final HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    /** From now on clients that are made find DynamoDB here. */
    LossyProxy(int lost) throws IOException {
      this.lost = lost;
      server.createContext("/", this::pass);
      server.start();
      System.setProperty(ENDPOINT, "http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void pass(HttpExchange exchange) throws IOException {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(behind + "/"))
              .POST(HttpRequest.BodyPublishers.ofInputStream(exchange::getRequestBody));
      for (String name : List.of("X-Amz-Target", "Content-Type", "Authorization", "X-Amz-Date")) {
        request.header(name, exchange.getRequestHeaders().getFirst(name));
      }
      try {
        HttpResponse<byte[]> answer =
            client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        boolean isPut = exchange.getRequestHeaders().getFirst("X-Amz-Target").endsWith(".PutItem");
        boolean isLost = isPut && puts.incrementAndGet() <= lost;
        byte[] body = isLost ? new byte[0] : answer.body();
        exchange.sendResponseHeaders(
            isLost ? 503 : answer.statusCode(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        exchange.close();
      }
    }

    @Override
    public void close() {
      System.setProperty(ENDPOINT, behind);
      client.close();
      server.stop(0);
    }
  }
}
