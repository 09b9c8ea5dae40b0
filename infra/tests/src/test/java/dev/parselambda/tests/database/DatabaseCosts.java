package dev.parselambda.tests.database;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import dev.parselambda.embedded.EmbeddedMongo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.bson.Document;

/**
 * Prints what the queries of a Parse app cost through the driver, for each collection size given,
 * in microseconds (median), and how many a second sixteen connections get.
 */
final class DatabaseCosts {
  private static final int SAMPLES = 3000;
  private static final int CONNECTIONS = 16;
  private static final Document READ = Document.parse("{_rperm: {$in: [null, '*', 'role:a']}}");

  private final MongoCollection<Document> users;
  private final int size;

  private DatabaseCosts(MongoCollection<Document> users, int size) {
    this.users = users;
    this.size = size;
  }

  public static void main(String[] args) {
    for (String size : args.length > 0 ? args : new String[] {"1000", "100000"}) {
      try (EmbeddedMongo mongo = EmbeddedMongo.inMemory().start("127.0.0.1", 0);
          MongoClient client = MongoClients.create(mongo.uri("costs"))) {
        new DatabaseCosts(
                client.getDatabase("costs").getCollection("_User"), Integer.parseInt(size))
            .run();
      }
    }
  }

  private void run() {
    fill();
    Map<String, IntConsumer> queries = new TreeMap<>();
    queries.put("find by _id + ACL", n -> first(with("_id", "id" + n)));
    queries.put("find by username + ACL", n -> first(with("username", "user" + n)));
    queries.put(
        "sort by indexed field, limit 10",
        n ->
            users
                .find(READ)
                .sort(new Document("score", -1))
                .limit(10)
                .forEach(each -> each.get("score")));
    queries.put(
        "update by _id + ACL",
        n -> users.updateOne(with("_id", "id" + n), new Document("$inc", new Document("hits", 1))));
    for (Map.Entry<String, IntConsumer> each : queries.entrySet()) {
      median(each.getValue());
      System.out.printf(
          "%,9d documents  %-32s %7.1f us  %,8.0f/s%n",
          size, each.getKey(), median(each.getValue()), perSecond(each.getValue()));
    }
  }

  private void first(Document filter) {
    if (users.find(filter).limit(1).first() == null) {
      throw new IllegalStateException("not found");
    }
  }

  private static Document with(String field, Object value) {
    return new Document(field, value).append("_rperm", READ.get("_rperm"));
  }

  private void fill() {
    users.createIndex(new Document("username", 1));
    users.createIndex(new Document("score", 1));
    List<Document> batch = new ArrayList<>();
    Random random = new Random(5);
    for (int i = 0; i < size; i++) {
      batch.add(
          new Document("_id", "id" + i)
              .append("username", "user" + i)
              .append("score", random.nextInt(1_000_000))
              .append("hits", 0)
              .append("bio", "x".repeat(120))
              .append("_rperm", List.of("*", "id" + i))
              .append("_wperm", List.of("id" + i)));
      if (batch.size() == 1000) {
        users.insertMany(batch);
        batch.clear();
      }
    }
  }

  private double median(IntConsumer query) {
    Random random = new Random(9);
    long[] nanos = new long[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      long start = System.nanoTime();
      query.accept(random.nextInt(size));
      nanos[i] = System.nanoTime() - start;
    }
    java.util.Arrays.sort(nanos);
    return nanos[SAMPLES / 2] / 1000.0;
  }

  private double perSecond(IntConsumer query) {
    AtomicLong done = new AtomicLong();
    long start = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < CONNECTIONS; t++) {
      int seed = t;
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    Random random = new Random(seed);
                    while (System.nanoTime() - start < 2_000_000_000L) {
                      query.accept(random.nextInt(size));
                      done.incrementAndGet();
                    }
                  }));
    }
    for (Thread each : threads) {
      try {
        each.join();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
    return done.get() * 1e9 / (System.nanoTime() - start);
  }
}
