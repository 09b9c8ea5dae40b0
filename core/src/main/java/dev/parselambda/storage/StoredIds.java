package dev.parselambda.storage;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import dev.parselambda.query.Constraint;
import dev.parselambda.query.Where;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Ids in their stored forms. Parse writes strings; other programs (mongoimport) write ObjectIds,
 * which clients see as 24 hexadecimal digits. So an id of that form is looked up in both forms;
 * Parse's own ids are shorter and cost nothing.
 *
 * <p>MongoDB sorts all strings before all ObjectIds.
 */
public final class StoredIds {
  private static final int LENGTH = 24;
  private static final ObjectId LEAST = new ObjectId(new byte[LENGTH / 2]);

  private StoredIds() {}

  /**
   * The way to compare the ids of a class.
   *
   * @param objectIds the ids of the query that are stored as ObjectIds
   */
  record Order(boolean hasObjectIds, Set<String> objectIds) {
    /** All ids are strings. */
    static final Order TEXTS = new Order(false, Set.of());
  }

  /** The ObjectId with this text; null for another text. */
  public static @Nullable ObjectId objectId(String id) {
    if (id.length() != LENGTH) {
      return null;
    }
    for (int i = 0; i < LENGTH; i++) {
      char c = id.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return null;
      }
    }
    return new ObjectId(id);
  }

  /** The ids, and the ObjectIds that some of them may be. */
  static BsonArray forms(Collection<BsonValue> ids) {
    List<BsonValue> forms = new ArrayList<>(ids);
    for (BsonValue id : ids) {
      ObjectId objectId = id instanceof BsonString text ? objectId(text.getValue()) : null;
      if (objectId != null) {
        forms.add(new BsonObjectId(objectId));
      }
    }
    return new BsonArray(forms);
  }

  /** A filter: the field has one of these ids. */
  public static Bson in(String field, Collection<String> ids) {
    BsonArray forms = forms(ids.stream().<BsonValue>map(BsonString::new).toList());
    return forms.size() == 1
        ? Filters.eq(field, forms.get(0))
        : new BsonDocument(field, new BsonDocument("$in", forms));
  }

  /** The id of a stored value; null if it is not an id. */
  public static @Nullable String text(@Nullable Object stored) {
    return switch (stored) {
      case String id -> id;
      case ObjectId id -> id.toHexString();
      case null, default -> null;
    };
  }

  /** Extends a constraint on ids to all forms in which they may be stored. */
  static Constraint inAllForms(Constraint constraint) {
    return switch (constraint) {
      case Constraint.Equal(String id) when objectId(id) != null -> new Constraint.In(List.of(id));
      case Constraint.NotEqual(String id) when objectId(id) != null ->
          new Constraint.NotIn(List.of(id));
      default -> constraint;
    };
  }

  /**
   * Finds out how a query must compare ids. Costs one command if it compares any and, in a class
   * with ObjectIds, one more for each that may be an ObjectId.
   */
  static Order order(Where where, Database database, String className) {
    Set<String> compared = new HashSet<>();
    Where.forEachLeaf(
        where,
        leaf -> {
          if (leaf instanceof Where.FieldIs(String path, List<Constraint> constraints)
              && path.equals("objectId")) {
            for (Constraint constraint : constraints) {
              if (constraint instanceof Constraint.Compare(_, String id)) {
                compared.add(id);
              }
            }
          }
        });
    if (compared.isEmpty()) {
      return Order.TEXTS;
    }
    MongoCollection<Document> collection = database.collection(className);
    if (!exists(collection, Filters.gte("_id", LEAST))) {
      return Order.TEXTS;
    }
    compared.removeIf(id -> objectId(id) == null || exists(collection, Filters.eq("_id", id)));
    return new Order(true, compared);
  }

  private static boolean exists(MongoCollection<Document> collection, Bson filter) {
    return collection.find(filter).projection(Projections.include("_id")).first() != null;
  }
}
