package dev.parselambda.storage;

import com.mongodb.client.ClientSession;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import dev.parselambda.storage.DatabaseErrors.Work;
import dev.parselambda.value.Pointer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The members of relations. A Relation field has a collection {@code _Join:field:Class}, with a
 * document for each member: {@code owningId} and {@code relatedId}.
 *
 * <p>Every method is one round trip. All throw {@link dev.parselambda.value.ParseException}
 * INTERNAL_SERVER_ERROR when the database fails.
 */
public final class Joins {
  private static final String OWNER = "owningId";
  private static final String MEMBER = "relatedId";

  private final Database database;

  public Joins(Database database) {
    this.database = database;
  }

  /** Adds members to an object's relation; existing ones are not duplicated. */
  public void add(
      Pointer owner, String key, Collection<String> relatedIds, @Nullable Transaction transaction) {
    if (relatedIds.isEmpty()) {
      return;
    }
    List<UpdateOneModel<Document>> upserts = new ArrayList<>(relatedIds.size());
    for (String id : relatedIds) {
      Document pair = new Document(MEMBER, id).append(OWNER, owner.objectId());
      upserts.add(
          new UpdateOneModel<>(pair, new Document("$set", pair), new UpdateOptions().upsert(true)));
    }
    BulkWriteOptions unordered = new BulkWriteOptions().ordered(false);
    ClientSession session = Transaction.session(transaction);
    var _ =
        database.call(
            Work.WRITE,
            () ->
                session == null
                    ? join(owner.className(), key).bulkWrite(upserts, unordered)
                    : join(owner.className(), key).bulkWrite(session, upserts, unordered));
  }

  /** Removes members from an object's relation; missing ones are ignored. */
  public void remove(
      Pointer owner, String key, Collection<String> relatedIds, @Nullable Transaction transaction) {
    if (relatedIds.isEmpty()) {
      return;
    }
    Bson pairs = Filters.and(ofOwner(owner), StoredIds.in(MEMBER, relatedIds));
    ClientSession session = Transaction.session(transaction);
    var _ =
        database.call(
            () ->
                session == null
                    ? join(owner.className(), key).deleteMany(pairs)
                    : join(owner.className(), key).deleteMany(session, pairs));
  }

  /** The ids of all members of an object's relation. */
  public List<String> relatedIds(Pointer owner, String key) {
    return relatedIds(owner, key, null, 0, null);
  }

  /**
   * The ids of members of an object's relation.
   *
   * @param added in the order in which they were added, {@code 1} for the oldest first, {@code -1}
   *     for the newest; null for any order; then skip and limit should not be used
   */
  public List<String> relatedIds(
      Pointer owner, String key, @Nullable Integer added, int skip, @Nullable Integer limit) {
    return database.call(
        () -> {
          FindIterable<Document> found =
              found(join(owner.className(), key), ofOwner(owner))
                  .projection(Projections.fields(Projections.include(MEMBER)))
                  .batchSize(database.batchSize())
                  .skip(skip);
          if (added != null) {
            found.sort(new Document("_id", added));
          }
          if (limit != null) {
            found.limit(limit);
          }
          return ids(found, MEMBER);
        });
  }

  /** The ids of the objects of a class that have one of these members in their relation. */
  public List<String> owningIds(String className, String key, Collection<String> relatedIds) {
    return database.call(
        () ->
            ids(
                found(join(className, key), StoredIds.in(MEMBER, relatedIds))
                    .projection(Projections.include(OWNER))
                    .batchSize(database.batchSize()),
                OWNER));
  }

  private static Bson ofOwner(Pointer owner) {
    return StoredIds.in(OWNER, List.of(owner.objectId()));
  }

  private MongoCollection<Document> join(String className, String key) {
    return database.collection("_Join:" + key + ":" + className);
  }

  private static FindIterable<Document> found(MongoCollection<Document> join, Bson filter) {
    ClientSession session = Transaction.session(null);
    return session == null ? join.find(filter) : join.find(session, filter);
  }

  private static List<String> ids(FindIterable<Document> found, String field) {
    List<String> ids = new ArrayList<>();
    for (Document pair : found) {
      String id = StoredIds.text(pair.get(field));
      if (id != null) {
        ids.add(id);
      }
    }
    return ids;
  }
}
