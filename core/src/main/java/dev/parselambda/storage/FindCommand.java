package dev.parselambda.storage;

import com.mongodb.ExplainVerbosity;
import com.mongodb.ReadPreference;
import com.mongodb.client.model.Collation;
import com.mongodb.client.model.CollationStrength;
import dev.parselambda.query.Explain;
import dev.parselambda.query.SortKey;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.storage.bson.JsonDocuments;
import dev.parselambda.storage.bson.StoredNames;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;

/** The options of a query in the driver's terms. */
final class FindCommand {
  /** Ignores case but not accents, as Parse Server does for usernames. */
  static final Collation IGNORING_CASE =
      Collation.builder().locale("en_US").collationStrength(CollationStrength.SECONDARY).build();

  private static final BsonDocument TEXT_SCORE =
      new BsonDocument("$meta", new BsonString("textScore"));

  private FindCommand() {}

  /** The order; fields that the class does not have are left out. */
  static @Nullable BsonDocument sort(ClassSchema schema, List<SortKey> keys) {
    if (keys.isEmpty()) {
      return null;
    }
    BsonDocument sort = new BsonDocument();
    for (SortKey key : keys) {
      if (key.order() == SortKey.Order.TEXT_SCORE) {
        sort.put("score", TEXT_SCORE);
      } else if (schema.type(key.field()) != null) {
        int direction = key.order() == SortKey.Order.ASCENDING ? 1 : -1;
        sort.put(StoredNames.of(schema, key.path()), new BsonInt32(direction));
      }
    }
    return sort;
  }

  /** The fields that are read; null for all. */
  static @Nullable BsonDocument projection(ClassSchema schema, @Nullable List<String> keys) {
    if (keys == null) {
      return null;
    }
    BsonInt32 wanted = new BsonInt32(1);
    BsonDocument projection = new BsonDocument();
    for (String key : keys) {
      switch (key) {
        case "ACL" -> {
          projection.put("_rperm", wanted);
          projection.put("_wperm", wanted);
        }
        case "$score" -> projection.put("score", TEXT_SCORE);
        default -> projection.put(StoredNames.of(schema, key), wanted);
      }
    }
    if (!projection.containsKey("_id")) {
      projection.put("_id", new BsonInt32(0));
    }
    return projection;
  }

  /** The keys of an index, given as a JSON object. */
  static BsonDocument hint(Map<?, ?> keys) {
    return JsonDocuments.document(keys);
  }

  static ReadPreference readPreference(dev.parselambda.query.ReadPreference preference) {
    return switch (preference) {
      case PRIMARY -> ReadPreference.primary();
      case PRIMARY_PREFERRED -> ReadPreference.primaryPreferred();
      case SECONDARY -> ReadPreference.secondary();
      case SECONDARY_PREFERRED -> ReadPreference.secondaryPreferred();
      case NEAREST -> ReadPreference.nearest();
    };
  }

  static ExplainVerbosity verbosity(Explain explain) {
    return switch (explain) {
      case QUERY_PLANNER -> ExplainVerbosity.QUERY_PLANNER;
      case EXECUTION_STATS -> ExplainVerbosity.EXECUTION_STATS;
      case ALL_PLANS_EXECUTION -> ExplainVerbosity.ALL_PLANS_EXECUTIONS;
    };
  }
}
