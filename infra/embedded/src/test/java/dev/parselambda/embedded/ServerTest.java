package dev.parselambda.embedded;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A server, a driver, and a collection that is empty before each test. */
abstract class ServerTest {
  private static EmbeddedMongo mongo;
  private static MongoClient client;
  MongoCollection<Document> things;

  @BeforeAll
  static void start() {
    mongo = EmbeddedMongo.inMemory().start("127.0.0.1", 0);
    client = MongoClients.create(mongo.uri("test"));
  }

  @AfterAll
  static void stop() {
    client.close();
    mongo.close();
  }

  @BeforeEach
  void clean() {
    things = database().getCollection("things");
    things.drop();
  }

  static int port() {
    return mongo.port();
  }

  static MongoDatabase database() {
    return client.getDatabase("test");
  }

  static Document json(String text) {
    return Document.parse(text);
  }

  void insert(String... documents) {
    for (String each : documents) {
      things.insertOne(json(each));
    }
  }

  /** The ids that a filter finds, in the order they come. */
  List<Object> ids(String filter) {
    return ids(things.find(json(filter)));
  }

  static List<Object> ids(Iterable<Document> found) {
    List<Object> ids = new ArrayList<>();
    found.forEach(each -> ids.add(each.get("_id")));
    return ids;
  }

  static Document run(String command) {
    return database().runCommand(json(command));
  }
}
