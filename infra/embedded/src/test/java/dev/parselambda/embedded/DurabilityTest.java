package dev.parselambda.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurabilityTest {
  @TempDir Path folder;

  @Test
  void whatWasWrittenIsThereAfterARestart() {
    try (var mongo = EmbeddedMongo.persistent(folder).start("127.0.0.1", 0);
        MongoClient client = MongoClients.create(mongo.uri("test"))) {
      MongoCollection<Document> things = client.getDatabase("test").getCollection("things");
      things.createIndex(new Document("n", 1), new IndexOptions().unique(true));
      things.insertOne(new Document("_id", 1).append("n", 1));
      things.insertOne(new Document("_id", 2).append("n", 2));
      things.updateOne(new Document("_id", 1), Document.parse("{$set: {n: 5}}"));
      things.deleteOne(new Document("_id", 2));
      client.getDatabase("test").getCollection("gone").insertOne(new Document());
      client.getDatabase("test").getCollection("gone").drop();
    }
    try (var mongo = EmbeddedMongo.persistent(folder).start("127.0.0.1", 0);
        MongoClient client = MongoClients.create(mongo.uri("test"))) {
      MongoDatabase database = client.getDatabase("test");
      MongoCollection<Document> things = database.getCollection("things");
      assertEquals(
          List.of(new Document("_id", 1).append("n", 5)), things.find().into(new ArrayList<>()));
      assertEquals(2, things.listIndexes().into(new ArrayList<>()).size());
      assertEquals(List.of("things"), database.listCollectionNames().into(new ArrayList<>()));
    }
  }

  @Test
  void aSecondProcessIsToldWhoHasTheFolder() {
    try (var _ = EmbeddedMongo.persistent(folder).start("127.0.0.1", 0)) {
      IllegalStateException e =
          assertThrows(
              IllegalStateException.class,
              () -> EmbeddedMongo.persistent(folder).start("127.0.0.1", 0));
      String message = String.valueOf(e.getMessage());
      assertTrue(message.contains("is in use by another process (pid "), message);
    }
  }

  /** How often is set by {@code -Dkill.rounds=20}; each round starts a process. */
  @Test
  void nothingAcknowledgedIsLostWhenTheProcessIsKilled() throws Exception {
    int rounds = Integer.getInteger("kill.rounds", 2);
    Random random = new Random(42);
    Load load = new Load(10);
    for (int round = 0; round <= rounds; round++) {
      ServerProcess server = ServerProcess.start(folder);
      try (MongoClient client = MongoClients.create(server.uri())) {
        load.check(client.getDatabase("test"));
        CountDownLatch writes = new CountDownLatch(200 + random.nextInt(3000));
        load.start(client.getDatabase("test"), writes);
        writes.await();
        server.kill();
        load.join();
      } finally {
        server.kill();
      }
    }
  }

  @Test
  void documentsStayInTheOrderOfTheirInsertion() {
    List<Object> expected = new ArrayList<>(List.of(5, 3, 9, 1, 7));
    try (var mongo = EmbeddedMongo.persistent(folder).start("127.0.0.1", 0);
        MongoClient client = MongoClients.create(mongo.uri("test"))) {
      MongoCollection<Document> things = client.getDatabase("test").getCollection("things");
      expected.forEach(id -> things.insertOne(new Document("_id", id).append("n", 0)));
      things.updateOne(new Document("_id", 3), Document.parse("{$inc: {n: 1}}"));
      things.deleteOne(new Document("_id", 5));
      things.insertOne(new Document("_id", 5));
      expected.remove((Object) 5);
      expected.add(5);
      assertEquals(expected, ServerTest.ids(things.find()));
    }
    try (var mongo = EmbeddedMongo.persistent(folder).start("127.0.0.1", 0);
        MongoClient client = MongoClients.create(mongo.uri("test"))) {
      MongoCollection<Document> things = client.getDatabase("test").getCollection("things");
      assertEquals(expected, ServerTest.ids(things.find()));
      things.insertOne(new Document("_id", 0));
      expected.add(0);
      assertEquals(expected, ServerTest.ids(things.find()));
    }
  }

  @Test
  void writesWhileTheCollectionIsDroppedAreTheSameAfterARestart() throws InterruptedException {
    List<Object> before;
    try (var mongo = EmbeddedMongo.persistent(folder).start("127.0.0.1", 0);
        MongoClient client = MongoClients.create(mongo.uri("test"))) {
      MongoCollection<Document> things = client.getDatabase("test").getCollection("things");
      List<Thread> writers = new ArrayList<>();
      for (int w = 0; w < 4; w++) {
        String writer = "w" + w;
        writers.add(
            Thread.startVirtualThread(
                () -> {
                  for (int i = 0; i < 300; i++) {
                    things.insertOne(new Document("_id", writer + "-" + i));
                  }
                }));
      }
      for (int i = 0; i < 100; i++) {
        things.drop();
      }
      for (Thread each : writers) {
        each.join();
      }
      before = ServerTest.ids(things.find());
    }
    try (var mongo = EmbeddedMongo.persistent(folder).start("127.0.0.1", 0);
        MongoClient client = MongoClients.create(mongo.uri("test"))) {
      MongoCollection<Document> things = client.getDatabase("test").getCollection("things");
      assertEquals(before, ServerTest.ids(things.find()));
    }
  }
}
