package dev.parselambda.storage;

import dev.parselambda.schema.ClassDefinition;
import dev.parselambda.schema.Field;
import dev.parselambda.schema.FieldType;
import dev.parselambda.schema.FieldTypes;
import dev.parselambda.schema.SystemClasses;
import dev.parselambda.value.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The form of a class in the collection {@code _SCHEMA}: field names beside {@code _id}, each with
 * the text of its type, and everything else under {@code _metadata}.
 */
final class SchemaDocument {
  static final String PERMISSIONS = "_metadata.class_permissions";
  static final String INDEXES = "_metadata.indexes";
  private static final String FIELD_OPTIONS = "_metadata.fields_options.";

  private SchemaDocument() {}

  static ClassDefinition read(Document document) {
    Document metadata = document.get("_metadata") instanceof Document m ? m : new Document();
    Document options =
        metadata.get("fields_options") instanceof Document given ? given : new Document();
    Map<String, Field> fields = new LinkedHashMap<>();
    document.forEach(
        (name, type) -> {
          // Keys with an underscore are no fields: _id, _metadata, _client_permissions.
          if (!name.startsWith("_") && type instanceof String text) {
            FieldType known = FieldTypes.stored(text);
            if (known != null) {
              fields.put(name, new Field(known, object(options.get(name))));
            }
          }
        });
    // Older servers stored these as "string".
    SystemClasses.everyClass()
        .forEach((name, field) -> fields.computeIfPresent(name, (_, _) -> field));
    return new ClassDefinition(
        document.getString("_id"),
        fields,
        metadata.get("class_permissions") instanceof Document given ? object(given) : null,
        indexes(metadata.get("indexes")));
  }

  static Document write(ClassDefinition definition) {
    Document document = new Document("_id", definition.className());
    Document options = new Document();
    definition
        .fields()
        .forEach(
            (name, field) -> {
              if (isListed(definition.className(), name)) {
                document.put(name, field.type().storedName());
                if (!field.options().isEmpty()) {
                  options.put(name, field.options());
                }
              }
            });
    Document metadata = new Document();
    if (!options.isEmpty()) {
      metadata.put("fields_options", options);
    }
    if (definition.classLevelPermissions() != null) {
      metadata.put("class_permissions", definition.classLevelPermissions());
    }
    if (!definition.indexes().isEmpty()) {
      metadata.put("indexes", definition.indexes());
    }
    if (!metadata.isEmpty()) {
      document.put("_metadata", metadata);
    }
    return document;
  }

  /** What a {@code $set} of these fields holds. */
  static Document set(Map<String, Field> fields) {
    Document set = new Document();
    fields.forEach(
        (name, field) -> {
          set.put(name, field.type().storedName());
          if (!field.options().isEmpty()) {
            set.put(FIELD_OPTIONS + name, field.options());
          }
        });
    return set;
  }

  static String options(String field) {
    return FIELD_OPTIONS + field;
  }

  /** Whether a field has an entry; a password has another name in the database and none here. */
  private static boolean isListed(String className, String field) {
    return !field.equals("ACL") && !(field.equals("password") && className.equals("_User"));
  }

  private static Map<String, Map<String, Object>> indexes(@Nullable Object value) {
    if (!(value instanceof Document document)) {
      return Map.of();
    }
    Map<String, Map<String, Object>> indexes = new LinkedHashMap<>();
    document.forEach(
        (name, key) -> {
          if (key instanceof Document fields) {
            indexes.put(name, indexKey(fields));
          }
        });
    return indexes;
  }

  static Map<String, Object> indexKey(Document fields) {
    Map<String, Object> key = new LinkedHashMap<>();
    fields.forEach((field, kind) -> key.put(field, number(kind)));
    return key;
  }

  private static Map<String, @Nullable Object> object(@Nullable Object value) {
    if (!(value instanceof Document document) || document.isEmpty()) {
      return Map.of();
    }
    Map<String, @Nullable Object> plain = LinkedHashMap.newLinkedHashMap(document.size());
    document.forEach((key, member) -> plain.put(key, json(member)));
    return plain;
  }

  private static @Nullable Object json(@Nullable Object value) {
    return switch (value) {
      case Document document -> object(document);
      case List<?> list -> {
        List<@Nullable Object> plain = new ArrayList<>(list.size());
        list.forEach(member -> plain.add(json(member)));
        yield plain;
      }
      case null -> null;
      default -> number(value);
    };
  }

  private static Object number(Object value) {
    return switch (value) {
      case Long l -> Numbers.canonical(l);
      case Double d -> Numbers.canonical(d);
      default -> value;
    };
  }
}
