package dev.parselambda.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.bson.Document;

/** Writers that count up documents of their own, and remember what was acknowledged. */
final class Load {
  private static final int WRITERS = 4;
  private static final int DOCUMENTS = 50;

  private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();
  private final String padding;
  private final List<Thread> threads = new ArrayList<>();

  /**
   * @param size of a document, about, in bytes
   */
  Load(int size) {
    this.padding = "x".repeat(size);
  }

  /** Starts writers that go on until the server is gone; counts their writes down. */
  void start(MongoDatabase database, CountDownLatch writes) {
    for (int w = 0; w < WRITERS; w++) {
      String writer = "w" + w;
      threads.add(Thread.startVirtualThread(() -> write(database, writer, writes)));
    }
  }

  void join() throws InterruptedException {
    for (Thread each : threads) {
      each.join();
    }
    threads.clear();
  }

  private void write(MongoDatabase database, String writer, CountDownLatch writes) {
    MongoCollection<Document> things = database.getCollection("things");
    Document change =
        Document.parse("{$inc: {n: 1}}")
            .append("$set", new Document("writer", writer).append("padding", padding));
    UpdateOptions upsert = new UpdateOptions().upsert(true);
    try {
      for (int i = 0; ; i++) {
        String id = writer + "-" + i % DOCUMENTS;
        things.updateOne(new Document("_id", id), change, upsert);
        acknowledged.merge(id, 1, Integer::sum);
        writes.countDown();
      }
    } catch (MongoException _) {
      // the server is gone
    }
  }

  /** Nothing acknowledged is missing, and every index agrees with its documents. */
  void check(MongoDatabase database) {
    MongoCollection<Document> things = database.getCollection("things");
    things.createIndex(new Document("n", 1));
    things.createIndex(new Document("writer", 1).append("n", -1));
    things.createIndex(new Document("_id", 1).append("writer", 1), new IndexOptions().unique(true));
    acknowledged.forEach(
        (id, n) -> {
          Document found = things.find(new Document("_id", id)).first();
          assertTrue(found != null && found.getInteger("n") >= n, id + " " + n + " " + found);
        });
    Document validation = database.runCommand(new Document("validate", "things"));
    assertEquals(List.of(), validation.getList("errors", String.class));
  }
}
