package dev.parselambda.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one collection. Queries by {@code _id} with further conditions use its index.
 */
final class StoredCollection extends MemoryCollection {
  StoredCollection(
      MongoDatabase database, String name, CollectionOptions options, CursorRegistry cursors) {
    super(database, name, options, cursors);
  }

  @Override
  protected QueryResult queryDocuments(
      Document query, Document orderBy, int skip, int limit, int batchSize, Document projection) {
    for (Index<Integer> index : getIndexes()) {
      Document narrowed = narrowed(index, query);
      if (!narrowed.isEmpty() && index.canHandle(narrowed)) {
        Iterable<Integer> positions = index.getPositions(narrowed);
        return matchDocuments(query, positions, orderBy, skip, limit, batchSize, projection);
      }
    }
    return matchDocuments(query, orderBy, skip, limit, batchSize, projection);
  }

  /** The part of the query that is about the index's fields, or nothing. */
  private static Document narrowed(Index<Integer> index, Document query) {
    Document part = new Document();
    for (var key : index.getKeys()) {
      Object value = query.get(key.getKey());
      if (!(value instanceof String || onlyIn(value))) {
        return new Document();
      }
      part.put(key.getKey(), value);
    }
    return part;
  }

  private static boolean onlyIn(@Nullable Object condition) {
    return condition instanceof Document operators
        && operators.keySet().equals(Set.of("$in"))
        && operators.get("$in") instanceof List<?> values
        && values.stream().allMatch(String.class::isInstance);
  }
}
