package dev.parselambda.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoException;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
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

/** Of a transaction all is there after kill -9, or nothing; of an acknowledged one all. */
class TransactionCrashTest {
  private static final int WRITERS = 3;

  @TempDir Path folder;
  private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();

  /** How often is set by {@code -Dkill.rounds=20}; each round starts a process. */
  @Test
  void allOrNothingIsThereWhenTheProcessIsKilledInTheMiddleOfCommits() throws Exception {
    int rounds = Integer.getInteger("kill.rounds", 2);
    Random random = new Random(7);
    for (int round = 0; round <= rounds; round++) {
      ServerProcess server = ServerProcess.start(folder);
      try (MongoClient client = MongoClients.create(server.uri())) {
        check(client.getDatabase("test"));
        CountDownLatch commits = new CountDownLatch(50 + random.nextInt(500));
        List<Thread> writers = new ArrayList<>();
        for (int w = 0; w < WRITERS; w++) {
          String writer = "w" + w;
          writers.add(Thread.startVirtualThread(() -> write(client, writer, commits)));
        }
        commits.await();
        server.kill();
        for (Thread each : writers) {
          each.join();
        }
      } finally {
        server.kill();
      }
    }
  }

  /** Counts up a document of each collection, and one that all writers want. */
  private void write(MongoClient client, String writer, CountDownLatch commits) {
    MongoDatabase database = client.getDatabase("test");
    UpdateOptions upsert = new UpdateOptions().upsert(true);
    Document inc = Document.parse("{$inc: {n: 1}}");
    try (ClientSession session = client.startSession()) {
      for (int i = 0; ; i++) {
        session.startTransaction();
        try {
          for (String name : List.of("a", "b")) {
            MongoCollection<Document> collection = database.getCollection(name);
            collection.updateOne(session, new Document("_id", writer), inc, upsert);
            collection.insertOne(
                session,
                new Document("_id", writer + "-" + name + i + "-" + System.nanoTime())
                    .append("writer", writer));
          }
          database.getCollection("a").updateOne(session, new Document("_id", "all"), inc, upsert);
          session.commitTransaction();
        } catch (MongoException e) {
          if (!e.hasErrorLabel(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL)
              || e.getCode() != 112) {
            return; // the server is gone
          }
          if (session.hasActiveTransaction()) {
            session.abortTransaction();
          }
          continue;
        }
        acknowledged.merge(writer, 1, Integer::sum);
        commits.countDown();
      }
    } catch (MongoException _) {
      // the server is gone
    }
  }

  private void check(MongoDatabase database) {
    int sum = 0;
    for (int w = 0; w < WRITERS; w++) {
      String writer = "w" + w;
      int a = number(database, "a", writer);
      assertEquals(a, number(database, "b", writer));
      for (String name : List.of("a", "b")) {
        assertEquals(
            a, database.getCollection(name).countDocuments(new Document("writer", writer)));
      }
      int known = acknowledged.getOrDefault(writer, 0);
      assertTrue(known <= a && a <= known + 1, writer + " " + known + " " + a);
      acknowledged.put(writer, a);
      sum += a;
    }
    assertEquals(sum, number(database, "a", "all"));
  }

  private static int number(MongoDatabase database, String collection, String id) {
    Document found = database.getCollection(collection).find(new Document("_id", id)).first();
    return found == null ? 0 : found.getInteger("n");
  }
}
