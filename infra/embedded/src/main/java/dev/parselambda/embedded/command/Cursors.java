package dev.parselambda.embedded.command;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.value.BsonSize;
import dev.parselambda.embedded.value.Failure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Results that did not fit in one answer. A cursor that nobody asks for ten minutes is forgotten,
 * unless it was asked for without a time-out; so are those of a session that is ended.
 */
final class Cursors {
  /** MongoDB's number of documents in a first answer when the client names none. */
  static final int FIRST_BATCH = 101;

  private static final long IDLE_NANOS = TimeUnit.MINUTES.toNanos(10);

  /** An answer may have one document beyond what MongoDB allows for a document. */
  private static final int LARGEST_BATCH = BsonSize.LARGEST;

  private final Map<Long, Open> open = new ConcurrentHashMap<>();

  /** How a client wants its results. */
  record Wish(String namespace, int batchSize, boolean single, boolean forever, Object session) {
    /** Everything in one answer. */
    static Wish all(String namespace) {
      return new Wish(namespace, Integer.MAX_VALUE, true, false, "");
    }
  }

  private static final class Open {
    private final Wish wish;
    private final Iterator<Document> rest;
    private volatile long used = System.nanoTime();

    Open(Wish wish, Iterator<Document> rest) {
      this.wish = wish;
      this.rest = rest;
    }
  }

  /**
   * The answer with the first documents; what is left waits in a cursor unless it is unwanted.
   *
   * @param largest no document is larger, in bytes; so few of them need no measuring
   */
  Document first(Wish wish, List<Document> all, long largest) {
    boolean fits = all.size() * largest <= LARGEST_BATCH;
    if (fits && all.size() <= wish.batchSize()) {
      return answer("firstBatch", all, 0, wish.namespace());
    }
    Iterator<Document> rest = all.iterator();
    List<Document> batch = take(rest, wish.batchSize());
    long id = 0;
    if (rest.hasNext() && !(wish.single() && batch.size() == wish.batchSize())) {
      forgetIdle();
      id = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
      open.put(id, new Open(wish, rest));
    }
    return answer("firstBatch", batch, id, wish.namespace());
  }

  Document next(long id, String namespace, int batchSize) {
    Open cursor = open.get(id);
    if (cursor == null) {
      throw new Failure(43, "CursorNotFound", "cursor id " + id + " not found");
    }
    if (!cursor.wish.namespace().equals(namespace)) {
      throw new Failure(
          13,
          "Unauthorized",
          "Requested getMore on namespace '"
              + namespace
              + "', but cursor belongs to a different namespace "
              + cursor.wish.namespace());
    }
    synchronized (cursor) {
      cursor.used = System.nanoTime();
      List<Document> batch = take(cursor.rest, batchSize == 0 ? Integer.MAX_VALUE : batchSize);
      if (!cursor.rest.hasNext()) {
        open.remove(id);
      }
      return answer("nextBatch", batch, cursor.rest.hasNext() ? id : 0, namespace);
    }
  }

  /** Whether it was there. */
  boolean kill(long id) {
    return open.remove(id) != null;
  }

  /** Ends the cursors of some sessions. */
  void end(Collection<?> sessions) {
    open.values().removeIf(cursor -> sessions.contains(cursor.wish.session()));
  }

  private void forgetIdle() {
    long now = System.nanoTime();
    open.values().removeIf(cursor -> !cursor.wish.forever() && now - cursor.used > IDLE_NANOS);
  }

  private static List<Document> take(Iterator<Document> from, int count) {
    List<Document> batch = new ArrayList<>(Math.min(count, 128));
    long size = 0;
    while (batch.size() < count && size < LARGEST_BATCH && from.hasNext()) {
      Document next = from.next();
      batch.add(next);
      size += BsonSize.of(next);
    }
    return batch;
  }

  private static Document answer(
      String batchName, List<Document> batch, long id, String namespace) {
    return new Document(
        "cursor", new Document(batchName, batch).append("id", id).append("ns", namespace));
  }
}
