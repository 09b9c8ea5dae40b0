package dev.parselambda.storage;

import com.mongodb.MongoException;
import dev.parselambda.query.Constraint;
import dev.parselambda.query.Where;
import dev.parselambda.schema.ClassSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The indexes that MongoDB demands for a search by distance.
 *
 * <p>The search is tried first. Only when MongoDB says that the index is missing it is made, and
 * the search tried once more: a search that has its index costs one round trip.
 */
final class GeoIndexes {
  /** The code of old servers; newer ones say it in words only. */
  private static final int NO_GEO_INDEX = 17007;

  private static final String NO_INDEX_FOUND = "unable to find index for $geoNear";

  private final Database database;

  GeoIndexes(Database database) {
    this.database = database;
  }

  <T extends @Nullable Object> T retrying(ClassSchema schema, Where where, Supplier<T> search) {
    try {
      return search.get();
    } catch (MongoException e) {
      String field = isMissing(e) ? searched(where) : null;
      if (field == null) {
        throw e;
      }
      var _ =
          database
              .collection(schema.className())
              .createIndex(new Document(StoredNames.of(schema, field), "2d"));
      return search.get();
    }
  }

  private static boolean isMissing(MongoException e) {
    return e.getCode() == NO_GEO_INDEX || String.valueOf(e.getMessage()).contains(NO_INDEX_FOUND);
  }

  private static @Nullable String searched(Where where) {
    List<String> paths = new ArrayList<>();
    Where.forEachLeaf(
        where,
        leaf -> {
          if (leaf instanceof Where.FieldIs(String path, List<Constraint> constraints)
              && constraints.stream().anyMatch(Constraint.NearSphere.class::isInstance)) {
            paths.add(path);
          }
        });
    return paths.isEmpty() ? null : paths.getFirst();
  }
}
