package dev.parselambda.embedded.command;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.value.BsonSize;
import dev.parselambda.embedded.value.Failure;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Results that did not fit in one answer. A cursor that nobody asks for ten minutes is forgotten.
 */
final class Cursors {
  /** MongoDB's number of documents in a first answer when the client names none. */
  static final int FIRST_BATCH = 101;

  private static final long IDLE_NANOS = 600_000_000_000L;

  /** As many bytes as MongoDB puts in one answer. */
  private static final int LARGEST_BATCH = BsonSize.LARGEST;

  private final Map<Long, Open> open = new ConcurrentHashMap<>();

  private static final class Open {
    private final String namespace;
    private final Iterator<Document> rest;
    private volatile long used = System.nanoTime();

    Open(String namespace, Iterator<Document> rest) {
      this.namespace = namespace;
      this.rest = rest;
    }
  }

  /** The answer with the first documents; what is left waits in a cursor unless it is unwanted. */
  Document first(String namespace, List<Document> all, int batchSize, boolean single) {
    if (all.size() <= batchSize) {
      return answer("firstBatch", all, 0, namespace);
    }
    Iterator<Document> rest = all.iterator();
    List<Document> batch = take(rest, batchSize);
    long id = 0;
    if (!single && rest.hasNext()) {
      forgetIdle();
      id = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
      open.put(id, new Open(namespace, rest));
    }
    return answer("firstBatch", batch, id, namespace);
  }

  Document next(long id, int batchSize) {
    Open cursor = open.get(id);
    if (cursor == null) {
      throw new Failure(43, "CursorNotFound", "cursor id " + id + " not found");
    }
    synchronized (cursor) {
      cursor.used = System.nanoTime();
      List<Document> batch = take(cursor.rest, batchSize == 0 ? Integer.MAX_VALUE : batchSize);
      if (!cursor.rest.hasNext()) {
        open.remove(id);
      }
      return answer("nextBatch", batch, cursor.rest.hasNext() ? id : 0, cursor.namespace);
    }
  }

  /** Whether it was there. */
  boolean kill(long id) {
    return open.remove(id) != null;
  }

  private void forgetIdle() {
    long now = System.nanoTime();
    open.values().removeIf(cursor -> now - cursor.used > IDLE_NANOS);
  }

  private static List<Document> take(Iterator<Document> from, int count) {
    List<Document> batch = new ArrayList<>(Math.min(count, 128));
    long size = 0;
    while (batch.size() < count && size < LARGEST_BATCH && from.hasNext()) {
      Document next = from.next();
      batch.add(next);
      size += count <= FIRST_BATCH ? 0 : BsonSize.of(next);
    }
    return batch;
  }

  private static Document answer(
      String batchName, List<Document> batch, long id, String namespace) {
    return new Document(
        "cursor", new Document(batchName, batch).append("id", id).append("ns", namespace));
  }
}
