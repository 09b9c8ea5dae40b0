package dev.parselambda.schemas;

import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schema.IndexChanges;
import dev.parselambda.storage.SchemaStore;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.Map;

/** Creates text indexes for the first query that needs one. */
final class TextIndexes {
  private final SchemaStore store;
  private final SchemaCache cache;

  TextIndexes(SchemaStore store, SchemaCache cache) {
    this.store = store;
    this.cache = cache;
  }

  void ensure(String className, String field) {
    Schema schema = cache.current();
    ClassSchema known = schema.get(className);
    if (known == null || known.type(field) == null) {
      schema = cache.refreshed(className, schema);
      known = schema.get(className);
    }
    if (known == null || known.type(field) == null) {
      throw new ParseException(
          ParseError.INVALID_QUERY, "Field " + field + " does not exist, cannot add index.");
    }
    if (hasTextIndex(known)) {
      return;
    }
    String name = field + "_text";
    Map<String, Object> key = Map.of(field, "text");
    IndexChanges changes =
        IndexChanges.of(Map.of(name, key), known.indexes(), known.fields().keySet());
    boolean created = store.indexes().createText(className, name, key);
    store.setIndexes(className, created ? changes.result() : store.indexes().real(className));
    var _ = cache.refresh(className, schema);
  }

  private static boolean hasTextIndex(ClassSchema schema) {
    return schema.indexes().values().stream().anyMatch(key -> key.containsValue("text"));
  }
}
