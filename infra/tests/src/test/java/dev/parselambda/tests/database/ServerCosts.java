package dev.parselambda.tests.database;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.command.Commands;
import dev.parselambda.embedded.store.Databases;
import dev.parselambda.embedded.store.Journal;
import dev.parselambda.embedded.wire.BsonReader;
import dev.parselambda.embedded.wire.BsonWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * Prints what the same queries cost the server alone, without sockets and driver: from the
 * command's bytes to the answer's bytes, in microseconds of processor time (the best of some
 * rounds, as others may use the machine).
 */
final class ServerCosts {
  private static final Document READ =
      new Document("$in", java.util.Arrays.asList(null, "*", "role:a"));

  private static final ThreadMXBean TIMES = ManagementFactory.getThreadMXBean();

  private final Commands commands = new Commands(new Databases(Journal.NONE));
  private final BsonWriter writer = new BsonWriter();
  private final BsonReader reader = new BsonReader();
  private final int size;

  private ServerCosts(int size) {
    this.size = size;
  }

  public static void main(String[] args) {
    for (String size : args.length > 0 ? args : new String[] {"1000", "100000", "1000"}) {
      new ServerCosts(Integer.parseInt(size)).run();
    }
  }

  private void run() {
    fill();
    Map<String, IntFunction<Document>> queries = new TreeMap<>();
    queries.put("find by _id + ACL", n -> find(filter("_id", "id" + n)).append("limit", 1));
    queries.put(
        "find by username + ACL", n -> find(filter("username", "user" + n)).append("limit", 1));
    queries.put(
        "sort by indexed field, limit 10",
        _ ->
            find(new Document("_rperm", READ))
                .append("sort", new Document("score", -1))
                .append("limit", 10));
    queries.put(
        "update by _id + ACL",
        n ->
            new Document("update", "_User")
                .append(
                    "updates",
                    List.of(
                        new Document("q", filter("_id", "id" + n))
                            .append("u", new Document("$inc", new Document("hits", 1))))));
    queries.forEach(
        (name, query) ->
            System.out.printf("%,9d documents  %-32s %6.1f us%n", size, name, best(query)));
  }

  private static Document find(Document filter) {
    return new Document("find", "_User").append("filter", filter);
  }

  private static Document filter(String field, Object value) {
    return new Document(field, value).append("_rperm", READ);
  }

  private void fill() {
    send(
        new Document("createIndexes", "_User")
            .append(
                "indexes",
                List.of(
                    new Document("key", new Document("username", 1)).append("name", "username_1"),
                    new Document("key", new Document("score", 1)).append("name", "score_1"))));
    Random random = new Random(5);
    for (int i = 0; i < size; i++) {
      Document user =
          new Document("_id", "id" + i)
              .append("username", "user" + i)
              .append("score", random.nextInt(1_000_000))
              .append("hits", 0)
              .append("bio", "x".repeat(120))
              .append("_rperm", List.of("*", "id" + i))
              .append("_wperm", List.of("id" + i));
      send(new Document("insert", "_User").append("documents", List.of(user)));
    }
  }

  private void send(Document command) {
    writer.reset();
    writer.document(command.append("$db", "costs"));
    Document answer =
        commands
            .on("127.0.0.1:0")
            .respond(reader.on(writer.array(), 0, writer.length()).document());
    if (!answer.get("ok").equals(1.0)) {
      throw new IllegalStateException(answer.toString());
    }
    writer.reset();
    writer.document(answer);
  }

  private double best(IntFunction<Document> query) {
    Random random = new Random(9);
    double best = Double.MAX_VALUE;
    for (int round = 0; round < 40; round++) {
      long start = TIMES.getCurrentThreadCpuTime();
      for (int i = 0; i < 1000; i++) {
        send(query.apply(random.nextInt(size)));
      }
      best = Math.min(best, (TIMES.getCurrentThreadCpuTime() - start) / 1e6);
    }
    return best;
  }
}
