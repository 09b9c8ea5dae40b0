package dev.parselambda.embedded.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.index.Deadline;
import dev.parselambda.embedded.index.IndexDefinition;
import dev.parselambda.embedded.index.Query;
import java.time.Duration;
import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A query sees one moment of a collection and keeps nobody waiting. */
class SnapshotReadsTest {
  private final StoredCollection things =
      new StoredCollection("test.things", new Databases(Journal.NONE));
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private volatile boolean armed;

  /** A list that a query does not get past. */
  private final List<Object> barrier =
      new AbstractList<>() {
        @Override
        public Object get(int index) {
          if (armed) {
            reached.countDown();
            awaitRelease();
          }
          return 1;
        }

        @Override
        public int size() {
          return 1;
        }
      };

  private void awaitRelease() {
    try {
      released.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Document document(int id) {
    return new Document("_id", id).append("n", 1);
  }

  private CompletableFuture<Integer> slowQuery(String operator, Object operand) {
    things.insert(List.of(document(1)), true);
    things.insert(List.of(new Document("_id", 2).append("l", barrier).append("n", 1)), true);
    things.insert(List.of(document(3)), true);
    armed = true;
    Document filter = new Document("l", new Document(operator, operand));
    CompletableFuture<Integer> count =
        CompletableFuture.supplyAsync(
            () -> things.find(Query.of(filter)).documents().size(), runnable -> start(runnable));
    awaitReached();
    armed = false;
    return count;
  }

  private static void start(Runnable work) {
    Thread.ofVirtual().start(work);
  }

  private void awaitReached() {
    try {
      reached.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void writesAndReadsGoOnWhileAQueryRuns() {
    CompletableFuture<Integer> slow = slowQuery("$ne", 7);

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          things.insert(List.of(document(4)), true);
          things.delete(Query.of(new Document("_id", 1)));
          assertEquals(3, things.count(Query.of(new Document())));
          things.createIndex(
              IndexDefinition.of(new Document("key", new Document("n", 1)).append("name", "n")),
              Deadline.NONE);
          assertEquals(2, things.indexes().size());
        });
    released.countDown();

    assertEquals(3, slow.join(), "what was there when the query began");
  }

  @ParameterizedTest
  @ValueSource(strings = {"scan", "index"})
  void aQuerySeesOneMoment(String plan) {
    if (plan.equals("index")) {
      things.createIndex(
          IndexDefinition.of(new Document("key", new Document("n", 1)).append("name", "n")),
          Deadline.NONE);
    }
    CompletableFuture<Integer> slow = slowQuery("$ne", 7);
    things.update(
        Query.of(new Document("n", 1)),
        before -> new Document(before).append("l", List.of(7)),
        null);
    released.countDown();

    assertEquals(3, slow.join());
    assertEquals(List.of(), things.verify());
  }
}
