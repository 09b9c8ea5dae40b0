package dev.parselambda.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import dev.parselambda.embedded.EmbeddedMongo;
import dev.parselambda.http.Headers;
import dev.parselambda.http.Method;
import dev.parselambda.http.Request;
import dev.parselambda.http.Response;
import dev.parselambda.lambda.FunctionEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What SnapStart does to a function: a snapshot is taken of it, and instances are restored. */
class SnapshotTest {
  private static final Context<Resource> ANY = Core.getGlobalContext();

  private final EmbeddedMongo mongo = EmbeddedMongo.inMemory().start("127.0.0.1", 0);
  private final MongoClient client = MongoClients.create(mongo.uri("any"));
  private final FunctionEngine engine =
      FunctionEngine.of(
          Map.of(
              "PARSE_SERVER_APPLICATION_ID", "app",
              "PARSE_SERVER_MASTER_KEY", "master-key",
              "PARSE_SERVER_DATABASE_URI", mongo.uri("app")));

  @AfterEach
  void close() {
    engine.close();
    client.close();
    mongo.close();
  }

  @Test
  void aRestoredInstanceAnswersOnConnectionsOfItsOwn() {
    assertEquals(200, find().status());

    engine.beforeCheckpoint(ANY);
    assertThrows(IllegalStateException.class, this::find);
    engine.afterRestore(ANY);

    assertEquals(200, find().status());
  }

  @Test
  void anIndexThatWasDroppedByHandIsThereInTheSnapshot() {
    MongoCollection<Document> users = client.getDatabase("app").getCollection("_User");
    users.dropIndex("username_1");

    engine.beforeCheckpoint(ANY);

    List<Object> names = new ArrayList<>();
    users.listIndexes().forEach(index -> names.add(index.get("name")));
    assertTrue(names.contains("username_1"), names.toString());
  }

  private Response find() {
    Map<String, String> credentials =
        Map.of("X-Parse-Application-Id", "app", "X-Parse-Master-Key", "master-key");
    return engine.handle(
        new Request(
            Method.GET,
            "/parse/classes/_User",
            "",
            Headers.of(credentials),
            new byte[0],
            "127.0.0.1"));
  }
}
