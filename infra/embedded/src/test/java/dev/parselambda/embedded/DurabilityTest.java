package dev.parselambda.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
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

  @Test
  void aTornRecordAtTheEndIsCutOff() throws IOException {
    try (var mongo = EmbeddedMongo.persistent(folder).start("127.0.0.1", 0);
        MongoClient client = MongoClients.create(mongo.uri("test"))) {
      client.getDatabase("test").getCollection("things").insertOne(new Document("_id", 1));
    }
    Path log = folder.resolve("log-0");
    byte[] good = Files.readAllBytes(log);
    byte[] torn = java.util.Arrays.copyOf(good, good.length + 21);
    torn[good.length + 3] = 90;
    Files.write(log, torn);
    try (var mongo = EmbeddedMongo.persistent(folder).start("127.0.0.1", 0);
        MongoClient client = MongoClients.create(mongo.uri("test"))) {
      MongoCollection<Document> things = client.getDatabase("test").getCollection("things");
      assertEquals(1, things.countDocuments());
      things.insertOne(new Document("_id", 2));
    }
    try (var mongo = EmbeddedMongo.persistent(folder).start("127.0.0.1", 0);
        MongoClient client = MongoClients.create(mongo.uri("test"))) {
      assertEquals(2, client.getDatabase("test").getCollection("things").countDocuments());
    }
  }

  /** How often is set by {@code -Dkill.rounds=20}; each round starts a process. */
  @Test
  void nothingAcknowledgedIsLostWhenTheProcessIsKilled() throws Exception {
    int rounds = Integer.getInteger("kill.rounds", 2);
    Random random = new Random(42);
    Map<String, Integer> acknowledged = new ConcurrentHashMap<>();
    for (int round = 0; round < rounds; round++) {
      Server server = Server.start(folder);
      try (MongoClient client = MongoClients.create(server.uri)) {
        check(client.getDatabase("test"), acknowledged);
        List<Thread> writers = new ArrayList<>();
        CountDownLatch writes = new CountDownLatch(200 + random.nextInt(3000));
        for (int w = 0; w < 4; w++) {
          String writer = "w" + w;
          writers.add(
              Thread.startVirtualThread(
                  () -> write(client.getDatabase("test"), writer, acknowledged, writes)));
        }
        writes.await();
        server.process.destroyForcibly().waitFor();
        for (Thread each : writers) {
          each.join();
        }
      }
    }
    Server server = Server.start(folder);
    try (MongoClient client = MongoClients.create(server.uri)) {
      check(client.getDatabase("test"), acknowledged);
    } finally {
      server.process.destroyForcibly().waitFor();
    }
  }

  private static void check(MongoDatabase database, Map<String, Integer> acknowledged) {
    MongoCollection<Document> things = database.getCollection("things");
    things.createIndex(new Document("n", 1));
    acknowledged.forEach(
        (id, n) -> {
          Document found = things.find(new Document("_id", id)).first();
          assertTrue(found != null && found.getInteger("n") >= n, id + " " + n + " " + found);
        });
    Document validation = database.runCommand(new Document("validate", "things"));
    assertEquals(List.of(), validation.getList("errors", String.class));
  }

  /** Counts up documents of its own until the server is gone. */
  private static void write(
      MongoDatabase database,
      String writer,
      Map<String, Integer> acknowledged,
      CountDownLatch writes) {
    MongoCollection<Document> things = database.getCollection("things");
    Document change = Document.parse("{$inc: {n: 1}}");
    var upsert = new com.mongodb.client.model.UpdateOptions().upsert(true);
    try {
      for (int i = 0; ; i++) {
        String id = writer + "-" + i % 50;
        things.updateOne(new Document("_id", id), change, upsert);
        acknowledged.merge(id, 1, Integer::sum);
        writes.countDown();
      }
    } catch (MongoException _) {
      // the server was killed
    }
  }

  private record Server(Process process, String uri) {
    static Server start(Path folder) throws IOException {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  EmbeddedMain.class.getName(),
                  "0",
                  folder.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String ready = out.readLine();
      String port = String.valueOf(ready).replaceAll(".*:", "");
      return new Server(
          process,
          "mongodb://127.0.0.1:" + port + "/test?serverSelectionTimeoutMS=3000&retryWrites=false");
    }
  }
}
