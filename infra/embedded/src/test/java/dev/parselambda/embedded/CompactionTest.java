package dev.parselambda.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log begins anew when it has grown beyond 32 MB, while writes go on. */
class CompactionTest {
  private static final int DOCUMENT = 60_000;

  @TempDir Path folder;

  @Test
  void theLogIsReplacedBySnapshotsWhileWritesGoOn() throws Exception {
    Load load = new Load(DOCUMENT);
    ServerProcess server = ServerProcess.start(folder);
    try (MongoClient client = MongoClients.create(server.uri())) {
      load.check(client.getDatabase("test"));
      CountDownLatch writes = new CountDownLatch(2000); // 120 MB
      load.start(client.getDatabase("test"), writes);
      writes.await();
      await(() -> highest("snapshot-[0-9]+") >= 2);
      server.kill();
      load.join();
    } finally {
      server.kill();
    }
    assertEquals(0, highest("log-0"), "what a snapshot has made superfluous is gone");
    assertTrue(size() < 120_000_000, () -> "the files have " + size() + " bytes");
    try (var mongo = EmbeddedMongo.persistent(folder).start("127.0.0.1", 0);
        MongoClient client = MongoClients.create(mongo.uri("test"))) {
      load.check(client.getDatabase("test"));
    }
  }

  /** How often is set by {@code -Dkill.rounds=20}; each round starts a process. */
  @Test
  void nothingIsLostWhenTheProcessIsKilledWhileItWritesASnapshot() throws Exception {
    int rounds = Integer.getInteger("kill.rounds", 1);
    Load load = new Load(DOCUMENT);
    for (int round = 0; round < rounds; round++) {
      ServerProcess server = ServerProcess.start(folder);
      try (MongoClient client = MongoClients.create(server.uri())) {
        load.check(client.getDatabase("test"));
        keepBusy(client.getDatabase("test"), round);
        load.start(client.getDatabase("test"), new CountDownLatch(0));
        await(() -> highest("snapshot-[0-9]+\\.tmp") > 0);
        server.kill();
        load.join();
      } finally {
        server.kill();
      }
      assertTrue(highest("snapshot-[0-9]+\\.tmp") > 0, "it was writing");
    }
    try (var mongo = EmbeddedMongo.persistent(folder).start("127.0.0.1", 0);
        MongoClient client = MongoClients.create(mongo.uri("test"))) {
      load.check(client.getDatabase("test"));
      assertEquals(
          rounds * 200L, client.getDatabase("test").getCollection("more").countDocuments());
      assertEquals(0, highest("snapshot-[0-9]+\\.tmp"), "what was not finished is gone");
    }
  }

  /** Documents that make a snapshot last, so that it can be met. */
  private static void keepBusy(MongoDatabase database, int round) {
    MongoCollection<Document> more = database.getCollection("more");
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      documents.add(new Document("_id", round * 200 + i).append("p", "y".repeat(DOCUMENT)));
    }
    more.insertMany(documents);
  }

  private static void await(BooleanSupplier condition) {
    long limit = System.nanoTime() + 60_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < limit, "waited too long");
      Thread.onSpinWait();
    }
  }

  /** The highest number of the files of that name; 0 if there are none. */
  private long highest(String name) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.matches(name))
          .mapToLong(file -> Math.max(1, Long.parseLong(file.replaceAll("[^0-9]", ""))))
          .max()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long size() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
