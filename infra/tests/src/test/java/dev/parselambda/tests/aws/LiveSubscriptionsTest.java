package dev.parselambda.tests.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.lambda.dynamodb.DynamoDb;
import dev.parselambda.lambda.dynamodb.DynamoDbSubscriptions;
import dev.parselambda.livequery.Client;
import dev.parselambda.livequery.Conditions;
import dev.parselambda.livequery.MemorySubscriptions;
import dev.parselambda.livequery.Subscription;
import dev.parselambda.livequery.Subscriptions;
import dev.parselambda.livequery.frames.ClientFrame;
import dev.parselambda.schema.ClassSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for subscriptions wherever they are kept, and what only for those in a table. */
class LiveSubscriptionsTest {
  private static final Conditions CONDITIONS = new Conditions(Duration.ZERO);
  private static final String TOKEN = "r:0123";

  private final MovingClock clock = new MovingClock();
  private final DynamoDb dynamoDb = new DynamoDb();
  private final String table = Tables.createLive();

  enum Kept {
    IN_MEMORY,
    IN_A_TABLE
  }

  @AfterEach
  void close() {
    dynamoDb.close();
  }

  private Subscriptions subscriptions(Kept kept) {
    return switch (kept) {
      case IN_MEMORY -> new MemorySubscriptions(ClassSchema::ofVolatile, CONDITIONS);
      case IN_A_TABLE -> ofInstance();
    };
  }

  /** Those of one more function, which shares the table. */
  private DynamoDbSubscriptions ofInstance() {
    return new DynamoDbSubscriptions(dynamoDb, table, clock, ClassSchema::ofVolatile, CONDITIONS);
  }

  private static Client client(String connectionId) {
    return new Client(connectionId, "client of " + connectionId, false, TOKEN, null);
  }

  private static Subscription to(String className, Client client, Number requestId) {
    ClientFrame.Query query =
        new ClientFrame.Query(
            className, Map.of("n", Map.of("$gt", 5)), List.of("n"), List.of("n", "m"));
    return new Subscription(client, requestId, query, null);
  }

  @ParameterizedTest
  @EnumSource
  void aSubscriptionLastsUntilItIsRemoved(Kept kept) {
    Subscriptions subscriptions = subscriptions(kept);
    Client client = client("a");
    subscriptions.add(client);
    subscriptions.add(to("Game", client, 1));
    subscriptions.add(to("Game", client, 2.5));

    assertEquals(client, subscriptions.client("a"));
    assertNotNull(subscriptions.of("Game"));
    assertNull(subscriptions.of("Other"));
    assertTrue(subscriptions.remove(client, 1));
    assertFalse(subscriptions.remove(client, 1));
    assertNotNull(subscriptions.of("Game"));
    assertTrue(subscriptions.remove(client, 2.5));
    assertNull(subscriptions.of("Game"));
  }

  @ParameterizedTest
  @EnumSource
  void aRequestIdHasOneSubscription(Kept kept) {
    Subscriptions subscriptions = subscriptions(kept);
    Client client = client("a");
    subscriptions.add(client);
    subscriptions.add(to("Game", client, 1));
    subscriptions.add(to("Other", client, 1));

    assertNull(subscriptions.of("Game"));
    assertNotNull(subscriptions.of("Other"));
  }

  @ParameterizedTest
  @EnumSource
  void aClientTakesItsSubscriptionsWithIt(Kept kept) {
    Subscriptions subscriptions = subscriptions(kept);
    Client client = client("a");
    subscriptions.add(client);
    subscriptions.add(to("Game", client, 1));
    subscriptions.add(to("Other", client, 2));
    subscriptions.add(client("b"));

    assertEquals(client, subscriptions.removeClient("a"));
    assertNull(subscriptions.removeClient("a"));
    assertNull(subscriptions.client("a"));
    assertNotNull(subscriptions.client("b"));
    assertNull(subscriptions.of("Game"));
    assertNull(subscriptions.of("Other"));
    subscriptions.add(to("Game", client, 3));
    assertNull(subscriptions.of("Game"), "the client is gone");
  }

  @ParameterizedTest
  @EnumSource
  void ofManyAtOnceEachIsKept(Kept kept) throws Exception {
    Subscriptions subscriptions = subscriptions(kept);
    List<Callable<Boolean>> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Client client = client("client " + i);
      boolean leaves = i % 2 == 0;
      all.add(
          () -> {
            subscriptions.add(client);
            subscriptions.add(to("Game", client, 1));
            return leaves && subscriptions.removeClient(client.connectionId()) != null;
          });
    }
    int left = 0;
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var each : threads.invokeAll(all)) {
        left += each.get() ? 1 : 0;
      }
    }

    assertEquals(20, left);
    for (int i = 1; i < 40; i += 2) {
      assertTrue(subscriptions.remove(client("client " + i), 1));
    }
    assertNull(subscriptions.of("Game"));
  }

  @Test
  void allFunctionsKnowTheSame() {
    Subscriptions one = ofInstance();
    Subscriptions two = ofInstance();
    Client client = client("a");
    assertNull(two.of("Game"));
    one.add(client);
    one.add(to("Game", client, 1));

    assertEquals(client, two.client("a"));
    assertNotNull(two.of("Game"));
    assertTrue(two.remove(client, 1));
    assertNull(one.of("Game"));
  }

  @Test
  void aClientWhoseEndNobodyToldIsGoneWhenItsConnectionMustBe() {
    Subscriptions subscriptions = ofInstance();
    Client client = client("a");
    subscriptions.add(client);
    subscriptions.add(to("Game", client, 1));
    clock.advance(Duration.ofHours(3));

    assertNull(subscriptions.client("a"));
    assertNull(ofInstance().of("Game"));
  }
}
