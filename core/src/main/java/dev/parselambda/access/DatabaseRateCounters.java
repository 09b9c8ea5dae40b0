package dev.parselambda.access;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndReplaceOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import dev.parselambda.storage.Database;
import dev.parselambda.storage.DatabaseErrors;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Counters in the app's database, in a collection that Parse Server does not know.
 *
 * <p>A counter is one document. Its window is open while {@code expire} is in the future, and one
 * upsert both counts and opens the first window. If the window is over but the database has not
 * deleted the document yet, the upsert fails on its own id; then the first of the concurrent
 * callers replaces the document.
 */
public final class DatabaseRateCounters implements RateCounters {
  private static final String COLLECTION = "_RateLimit";

  private final Database database;
  private final InstantSource clock;
  private final AtomicBoolean indexed = new AtomicBoolean();

  public DatabaseRateCounters(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Count hit(String key, Duration window) {
    return database.call(() -> counted(key, window));
  }

  private Count counted(String key, Duration window) {
    MongoCollection<Document> counters = database.collection(COLLECTION);
    if (indexed.compareAndSet(false, true)) {
      IndexOptions onExpiry = new IndexOptions().expireAfter(0L, TimeUnit.SECONDS);
      counters.createIndex(Indexes.ascending("expire"), onExpiry);
    }
    while (true) {
      Instant now = clock.instant();
      Document after = inOpenWindow(counters, key, now, window);
      if (after == null) {
        after = inNewWindow(counters, key, now, window);
      }
      if (after != null) {
        Number count = after.get("count", Number.class);
        return new Count(count.longValue(), after.getDate("expire").toInstant());
      }
    }
  }

  /** Null if the last window is over. */
  private static @Nullable Document inOpenWindow(
      MongoCollection<Document> counters, String key, Instant now, Duration window) {
    try {
      return counters.findOneAndUpdate(
          Filters.and(Filters.eq("_id", key), Filters.gt("expire", Date.from(now))),
          Updates.combine(
              Updates.inc("count", 1), Updates.setOnInsert("expire", Date.from(now.plus(window)))),
          new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
    } catch (MongoException e) {
      if (DatabaseErrors.isDuplicateKey(e)) {
        return null;
      }
      throw e;
    }
  }

  /** Null if another instance has opened it. */
  private static @Nullable Document inNewWindow(
      MongoCollection<Document> counters, String key, Instant now, Duration window) {
    return counters.findOneAndReplace(
        Filters.and(Filters.eq("_id", key), Filters.lte("expire", Date.from(now))),
        new Document("_id", key).append("count", 1).append("expire", Date.from(now.plus(window))),
        new FindOneAndReplaceOptions().returnDocument(ReturnDocument.AFTER));
  }
}
