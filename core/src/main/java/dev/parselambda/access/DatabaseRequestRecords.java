package dev.parselambda.access;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.parselambda.storage.Database;
import dev.parselambda.storage.DatabaseErrors;
import dev.parselambda.value.ObjectIds;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Request records in the app's database, in Parse Server's class {@code _Idempotency}. Each is an
 * object with {@code reqId}, which is unique, and {@code expire}. The database deletes expired
 * objects some time later; until then they are ignored.
 */
public final class DatabaseRequestRecords implements RequestRecords {
  private static final String COLLECTION = "_Idempotency";
  private static final int ID_SIZE = 10;

  private final Database database;
  private final InstantSource clock;

  public DatabaseRequestRecords(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public boolean begin(String requestId, Duration lease) {
    return database.call(() -> isNew(requestId, lease) || isTakenOver(requestId, lease));
  }

  private boolean isNew(String requestId, Duration lease) {
    Instant now = clock.instant();
    try {
      var _ =
          records()
              .insertOne(
                  new Document("_id", ObjectIds.newId(ID_SIZE))
                      .append("reqId", requestId)
                      .append("expire", Date.from(now.plus(lease)))
                      .append("_created_at", Date.from(now))
                      .append("_updated_at", Date.from(now)));
      return true;
    } catch (MongoException e) {
      if (DatabaseErrors.isDuplicateKey(e)) {
        return false;
      }
      throw e;
    }
  }

  private boolean isTakenOver(String requestId, Duration lease) {
    Date now = Date.from(clock.instant());
    return records()
            .updateOne(
                Filters.and(Filters.eq("reqId", requestId), Filters.lte("expire", now)),
                expiringIn(lease))
            .getMatchedCount()
        > 0;
  }

  @Override
  public void succeeded(String requestId, Duration remembered) {
    var _ =
        database.call(
            () -> records().updateOne(Filters.eq("reqId", requestId), expiringIn(remembered)));
  }

  @Override
  public void failed(String requestId) {
    var _ = database.call(() -> records().deleteOne(Filters.eq("reqId", requestId)));
  }

  private Bson expiringIn(Duration time) {
    Instant now = clock.instant();
    return Updates.combine(
        Updates.set("expire", Date.from(now.plus(time))),
        Updates.set("_updated_at", Date.from(now)));
  }

  private MongoCollection<Document> records() {
    return database.collection(COLLECTION);
  }
}
