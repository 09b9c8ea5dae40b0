package dev.parselambda.storage;

import com.mongodb.MongoException;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.storage.DatabaseErrors.Work;
import dev.parselambda.storage.bson.StoredNames;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the indexes that MongoDB requires for a search by distance. */
final class GeoIndexes {
  private static final Logger log = LoggerFactory.getLogger(GeoIndexes.class);

  /** The code of old servers; newer ones report it only as text. */
  private static final int NO_GEO_INDEX = 17007;

  private static final String NO_INDEX_FOUND = "unable to find index for $geoNear";

  /**
   * An attempt reads the whole class, so it is repeated only after the object may have been
   * corrected.
   */
  private static final long PAUSE_NANOS = Duration.ofMinutes(10).toNanos();

  private final Database database;
  private final Map<String, Long> refused = new ConcurrentHashMap<>();

  GeoIndexes(Database database) {
    this.database = database;
  }

  static boolean isMissing(MongoException e) {
    return e.getCode() == NO_GEO_INDEX || String.valueOf(e.getMessage()).contains(NO_INDEX_FOUND);
  }

  /** Creates the index of a field; false if a stored value prevents it. */
  boolean make(ClassSchema schema, String field) {
    String index = schema.className() + "." + field;
    Long last = refused.get(index);
    if (last != null && System.nanoTime() - last < PAUSE_NANOS) {
      return false;
    }
    try {
      var _ =
          database
              .collection(schema.className())
              .createIndex(new Document(StoredNames.of(schema, field), "2d"));
      refused.remove(index);
      return true;
    } catch (MongoException e) {
      if (RefusalCodes.error(e.getCode(), Work.QUERY) == null) {
        throw e;
      }
      refused.put(index, System.nanoTime());
      log.warn(
          "Cannot create the geo index on {} of class {}; searches by distance are slow until the"
              + " value is corrected: {}",
          field,
          schema.className(),
          e.getMessage());
      return false;
    }
  }
}
