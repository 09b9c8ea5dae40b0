package dev.parselambda.storage;

import dev.parselambda.query.Constraint;
import dev.parselambda.query.FindOptions;
import dev.parselambda.query.Where;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.storage.Database.ClassCollection;
import dev.parselambda.storage.WhereFilter.Purpose;
import dev.parselambda.storage.bson.GeoReader;
import dev.parselambda.storage.bson.JsonDocuments;
import dev.parselambda.storage.bson.StoredNames;
import dev.parselambda.value.GeoPoint;
import dev.parselambda.value.ParseObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A search by distance in a class whose points cannot be indexed, because an old object has invalid
 * coordinates. The engine itself sorts the objects by distance. It leaves out objects without valid
 * coordinates, as an index would.
 */
final class NearSearch {
  private static final BsonInt32 WANTED = new BsonInt32(1);

  private final Search search;
  private final ClassCollection collection;
  private final Where where;
  private final String field;
  private final Constraint.NearSphere near;

  private NearSearch(
      Search search,
      ClassCollection collection,
      Where where,
      String field,
      Constraint.NearSphere near) {
    this.search = search;
    this.collection = collection;
    this.where = where;
    this.field = field;
    this.near = near;
  }

  /** The search by distance in a query; null if it has none. */
  static @Nullable NearSearch of(Search search, ClassCollection collection, Where where) {
    List<NearSearch> found = new ArrayList<>();
    Where.forEachLeaf(
        where,
        leaf -> {
          if (leaf instanceof Where.FieldIs(String path, List<Constraint> constraints)) {
            for (Constraint constraint : constraints) {
              if (constraint instanceof Constraint.NearSphere near) {
                found.add(new NearSearch(search, collection, where, path, near));
              }
            }
          }
        });
    return found.isEmpty() ? null : found.getFirst();
  }

  /** The field whose index is missing. */
  String field() {
    return field;
  }

  /** The filter without an order by distance, which needs no index. */
  BsonDocument filter() {
    return search.filter(collection.schema(), where, Purpose.COUNT);
  }

  /** The results of the query: by distance, or in the requested order. */
  List<ParseObject> find(FindOptions options) {
    List<BsonValue> ids = idsByDistance();
    boolean ordered = !options.sort().isEmpty();
    if (!ordered) {
      int from = Math.min(options.skip(), ids.size());
      Integer limit = options.limit();
      int to = limit == null || limit == 0 ? ids.size() : Math.min(ids.size(), from + limit);
      ids = ids.subList(from, to);
    }
    BsonDocument byId = new BsonDocument("_id", new BsonDocument("$in", new BsonArray(ids)));
    ClassSchema schema = collection.schema();
    var found = search.iterable(collection, byId, options);
    if (ordered) {
      return found.into(new ArrayList<>());
    }
    BsonDocument projection = FindCommand.projection(schema, options.keys());
    if (projection != null) {
      projection.put("_id", WANTED);
    }
    Map<String, ParseObject> objects = new HashMap<>();
    found
        .skip(0)
        .limit(0)
        .projection(projection)
        .forEach(object -> objects.put(object.objectId(), object));
    List<ParseObject> results = new ArrayList<>(ids.size());
    for (BsonValue id : ids) {
      ParseObject object = objects.get(clientsId(id));
      if (object != null) {
        results.add(object);
      }
    }
    return results;
  }

  private List<BsonValue> idsByDistance() {
    record Placed(BsonValue id, double distance) {}
    List<Placed> placed = new ArrayList<>();
    String stored = StoredNames.of(collection.schema(), field);
    Search.found(collection.objects().withDocumentClass(BsonDocument.class), filter())
        .projection(new BsonDocument(stored, WANTED))
        .forEach(
            row -> {
              GeoPoint point = point(row.get(stored));
              if (point != null && point.isOnEarth()) {
                placed.add(
                    new Placed(
                        Objects.requireNonNull(row.get("_id")), near.center().radiansTo(point)));
              }
            });
    placed.sort(Comparator.comparingDouble(Placed::distance));
    return placed.stream().map(Placed::id).toList();
  }

  private static String clientsId(BsonValue id) {
    return id.isObjectId()
        ? id.asObjectId().getValue().toHexString()
        : String.valueOf(JsonDocuments.value(id));
  }

  private static @Nullable GeoPoint point(@Nullable BsonValue value) {
    return value != null && GeoReader.position(JsonDocuments.value(value)) instanceof GeoPoint point
        ? point
        : null;
  }
}
