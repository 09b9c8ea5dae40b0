package dev.parselambda.storage;

import dev.parselambda.query.Constraint;
import dev.parselambda.query.Where;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.value.ParseException;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * The MongoDB filter of a query.
 *
 * <p>Conditions on different fields are members of one document; only those with the same key go
 * into an {@code $and}.
 */
public final class WhereFilter {
  private final ConstraintFilter constraints;

  private WhereFilter(ClassSchema schema, Purpose purpose, StoredIds.Order ids) {
    this.constraints = new ConstraintFilter(schema, purpose, ids);
  }

  /** The purpose of a filter. */
  enum Purpose {
    FIND,
    /** The same without an order by distance. */
    COUNT,
    /** An upsert creates the object from the filter, so the filter contains the plain id. */
    UPSERT
  }

  /**
   * The filter of a query.
   *
   * @param where without {@link Where.RelatedTo} and sub-queries, which must be resolved before
   * @throws ParseException INVALID_JSON when a value does not suit its field
   */
  public static BsonDocument of(Where where, ClassSchema schema) {
    return of(where, schema, Purpose.FIND, StoredIds.Order.TEXTS);
  }

  static BsonDocument of(Where where, ClassSchema schema, Purpose purpose, StoredIds.Order ids) {
    return new WhereFilter(schema, purpose, ids).filter(where);
  }

  private BsonDocument filter(Where where) {
    BsonDocument filter = new BsonDocument();
    add(filter, where);
    return filter;
  }

  private void add(BsonDocument filter, Where where) {
    switch (where) {
      case Where.And(List<Where> branches) -> branches.forEach(branch -> add(filter, branch));
      case Where.Or(List<Where> branches) -> {
        if (branches.isEmpty()) {
          put(filter, "_id", new BsonDocument("$in", new BsonArray()));
        } else {
          put(filter, "$or", filters(branches));
        }
      }
      case Where.Nor(List<Where> branches) -> {
        if (!branches.isEmpty()) {
          put(filter, "$nor", filters(branches));
        }
      }
      case Where.FieldIs(String path, List<Constraint> list) ->
          constraints.of(path, list).forEach(part -> put(filter, part.key(), part.value()));
      case Where.ReadableBy(List<String> groups) -> put(filter, "_rperm", anyOf(groups));
      case Where.WritableBy(List<String> groups) -> put(filter, "_wperm", anyOf(groups));
      case Where.RelatedTo _ -> throw new IllegalStateException("unresolved $relatedTo");
    }
  }

  private BsonArray filters(List<Where> branches) {
    List<BsonDocument> filters = new ArrayList<>(branches.size());
    for (Where branch : branches) {
      filters.add(filter(branch));
    }
    return new BsonArray(filters);
  }

  /** Everybody may access an object without an ACL. */
  private static BsonDocument anyOf(List<String> groups) {
    List<BsonValue> any = new ArrayList<>(groups.size() + 2);
    any.add(BsonNull.VALUE);
    if (!groups.contains("*")) {
      any.add(new BsonString("*"));
    }
    for (String group : groups) {
      any.add(new BsonString(group));
    }
    return new BsonDocument("$in", new BsonArray(any));
  }

  private static void put(BsonDocument filter, String key, BsonValue value) {
    if (filter.putIfAbsent(key, value) != null) {
      BsonValue others = filter.computeIfAbsent("$and", _ -> new BsonArray());
      others.asArray().add(new BsonDocument(key, value));
    }
  }
}
