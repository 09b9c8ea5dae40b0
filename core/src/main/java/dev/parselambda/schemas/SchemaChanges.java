package dev.parselambda.schemas;

import dev.parselambda.schema.ClassDefinition;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schema.Field;
import dev.parselambda.schema.FieldType;
import dev.parselambda.schema.FieldType.Plain;
import dev.parselambda.schema.FieldTypes;
import dev.parselambda.schema.Names;
import dev.parselambda.schema.SystemClasses;
import dev.parselambda.schema.WrittenTypes;
import dev.parselambda.storage.SchemaStore;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Creates classes and fields that a write of an object needs.
 *
 * <p>One guarded update adds all missing fields: it matches the class's document only if that has
 * none of the fields yet. If two processes add the same field at the same time, the update of one
 * does not match. It then reads what the other has written, and either accepts it or refuses its
 * own write, as if the field had existed before.
 */
final class SchemaChanges {
  /**
   * Each attempt fails only because another writer succeeded, so in practice not all of them fail.
   */
  private static final int ATTEMPTS = 20;

  private final SchemaStore store;
  private final SchemaCache cache;

  SchemaChanges(SchemaStore store, SchemaCache cache) {
    this.store = store;
    this.cache = cache;
  }

  PlannedClass planned(String className, Map<String, FieldOp> write) {
    ClassSchema known = cache.current().get(className);
    if (known != null && WrittenTypes.fit(known, write)) {
      return PlannedClass.existing(known);
    }
    Map<String, Field> needed = fields(WrittenTypes.of(className, write));
    Schema schema = checked(className, needed);
    known = schema.get(className);
    Map<String, Field> missing = missing(className, known, needed);
    if (known != null && missing.isEmpty()) {
      return PlannedClass.existing(known);
    }
    if (known != null && hasGeoPoint(missing)) {
      requireNoGeoPoint(cache.refresh(className, schema).get(className), missing);
    }
    return new PlannedClass(cache.withFields(className, known, missing), true, needed);
  }

  static Map<String, Field> fields(Map<String, FieldType> types) {
    Map<String, Field> fields = new LinkedHashMap<>();
    types.forEach((name, type) -> fields.put(name, Field.of(type)));
    return fields;
  }

  ClassSchema withFields(String className, Map<String, Field> fields) {
    Schema schema = checked(className, fields);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      ClassSchema known = schema.get(className);
      Map<String, Field> missing = missing(className, known, fields);
      if (known != null && missing.isEmpty()) {
        return known;
      }
      if (known != null && hasGeoPoint(missing)) {
        schema = cache.refresh(className, schema);
        requireNoGeoPoint(schema.get(className), missing);
      }
      ClassDefinition written = cache.told(() -> store.addFields(className, missing));
      if (written != null) {
        indexPolygons(className, missing);
        return cache.effective(written);
      }
      schema = cache.refresh(className, schema);
    }
    throw new ParseException(
        ParseError.INVALID_JSON, "Could not add field " + String.join(", ", fields.keySet()));
  }

  /** The schema to compare fields with. */
  private Schema checked(String className, Map<String, Field> fields) {
    requireOneGeoPoint(fields);
    Schema schema = cache.current();
    // The copy may be older than the field, so a mismatch is confirmed with the database. Unlike a
    // query for missing names, such a write costs the database no more than a correct one.
    return contradicts(schema.get(className), fields) ? cache.refresh(className, schema) : schema;
  }

  private static boolean contradicts(@Nullable ClassSchema known, Map<String, Field> fields) {
    if (known == null) {
      return false;
    }
    for (Map.Entry<String, Field> field : fields.entrySet()) {
      FieldType expected = known.type(field.getKey());
      if (expected != null && !expected.equals(field.getValue().type())) {
        return true;
      }
    }
    return false;
  }

  /** The missing fields; refuses fields that exist with another type. */
  private static Map<String, Field> missing(
      String className, @Nullable ClassSchema known, Map<String, Field> fields) {
    if (known == null && !Names.isClassName(className)) {
      throw new ParseException(ParseError.INVALID_JSON, "schema class name does not revalidate");
    }
    Map<String, Field> columns = known == null ? SystemClasses.columns(className) : known.fields();
    Map<String, Field> missing = new LinkedHashMap<>();
    fields.forEach(
        (name, field) -> {
          Field expected = columns.get(name);
          if (expected == null) {
            missing.put(name, field);
          } else if (!expected.type().equals(field.type())) {
            throw FieldTypes.mismatch(className, name, expected.type(), field.type());
          }
        });
    for (String name : missing.keySet()) {
      if (!Names.isFieldName(name, className)) {
        throw new ParseException(ParseError.INVALID_KEY_NAME, "Invalid field name: " + name + ".");
      }
      if (SystemClasses.isVolatile(className)) {
        throw new ParseException(ParseError.INVALID_JSON, "Could not add field " + name);
      }
    }
    return missing;
  }

  private static void requireOneGeoPoint(Map<String, Field> fields) {
    int geoPoints = 0;
    for (Field field : fields.values()) {
      if (field.type() == Plain.GEO_POINT && ++geoPoints > 1) {
        throw new ParseException(
            ParseError.INCORRECT_TYPE, "there can only be one geopoint field in a class");
      }
    }
  }

  private static boolean hasGeoPoint(Map<String, Field> fields) {
    return fields.values().stream().anyMatch(field -> field.type() == Plain.GEO_POINT);
  }

  private static void requireNoGeoPoint(@Nullable ClassSchema known, Map<String, Field> missing) {
    if (known == null) {
      return;
    }
    known
        .fields()
        .forEach(
            (name, field) -> {
              if (field.type() == Plain.GEO_POINT && !missing.containsKey(name)) {
                throw new ParseException(
                    ParseError.INCORRECT_TYPE,
                    "MongoDB only supports one GeoPoint field in a class.");
              }
            });
  }

  private void indexPolygons(String className, Map<String, Field> added) {
    Map<String, Map<String, Object>> indexes = new LinkedHashMap<>();
    added.forEach(
        (name, field) -> {
          if (field.type() == Plain.POLYGON) {
            indexes.put(name + "_2dsphere", Map.of(name, "2dsphere"));
          }
        });
    store.indexes().create(className, indexes);
  }
}
