package dev.parselambda.storage;

import dev.parselambda.schema.ClassDefinition;
import dev.parselambda.schema.Field;
import dev.parselambda.schema.FieldType;
import dev.parselambda.schema.FieldTypes;
import dev.parselambda.schema.PermissionsJson;
import dev.parselambda.schema.SystemClasses;
import dev.parselambda.storage.bson.JsonDocuments;
import dev.parselambda.storage.bson.OddValues;
import dev.parselambda.value.Json;
import dev.parselambda.value.Numbers;
import dev.parselambda.value.TypedJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The form of a class in the collection {@code _SCHEMA}: field names beside {@code _id}, each with
 * the text of its type, and everything else under {@code _metadata}.
 */
final class SchemaDocument {
  static final String PERMISSIONS = "_metadata.class_permissions";
  static final String INDEXES = "_metadata.indexes";

  /** The enclosing objects, outermost first. */
  static final List<String> PARENTS = List.of("_metadata", "_metadata.fields_options");

  private static final String DEFAULT = "defaultValue";
  private static final String FIELD_OPTIONS = "_metadata.fields_options.";

  private SchemaDocument() {}

  /**
   * The class that a document defines. Unreadable parts are ignored; unreadable permissions are
   * granted to nobody.
   *
   * @param odd receives such parts
   * @return null for a document that does not define a class
   */
  static @Nullable ClassDefinition read(BsonDocument document, OddValues odd) {
    Map<?, ?> json = object(JsonDocuments.value(document));
    if (!(json.get("_id") instanceof String className) || className.isEmpty()) {
      odd.inSchema(String.valueOf(json.get("_id")), "name", "there is no such class");
      return null;
    }
    Map<?, ?> metadata = object(json.get("_metadata"));
    Map<?, ?> options = object(metadata.get("fields_options"));
    Map<String, Field> fields = new LinkedHashMap<>();
    json.forEach(
        (key, type) -> {
          String name = (String) key;
          // Keys with an underscore are not fields: _id, _metadata, _client_permissions.
          if (!name.startsWith("_")) {
            FieldType known = type instanceof String text ? FieldTypes.stored(text) : null;
            if (known == null) {
              odd.inSchema(className, "type of the field " + name, "there is no such field");
            } else {
              fields.put(name, new Field(known, options(className, name, options, odd)));
            }
          }
        });
    // Older servers stored some of these with other types; clients cannot change them.
    SystemClasses.columns(className)
        .forEach(
            (name, column) ->
                fields.computeIfPresent(
                    name, (_, field) -> new Field(column.type(), field.options())));
    return new ClassDefinition(
        className,
        fields,
        permissions(className, metadata.get("class_permissions"), odd),
        indexes(metadata.get("indexes")));
  }

  private static Map<String, @Nullable Object> options(
      String className, String field, Map<?, ?> all, OddValues odd) {
    Map<String, @Nullable Object> options = object(all.get(field));
    Object byDefault = options.get(DEFAULT);
    if (byDefault instanceof Map<?, ?> json
        && json.containsKey("__type")
        && json.equals(TypedJson.decodeStored(json))) {
      odd.inSchema(className, "default value of the field " + field, "there is none");
      options = new LinkedHashMap<>(options);
      options.remove(DEFAULT);
    }
    return options;
  }

  private static @Nullable Map<String, @Nullable Object> permissions(
      String className, @Nullable Object stored, OddValues odd) {
    Map<String, @Nullable Object> permissions = PermissionsJson.ofStored(stored);
    if (permissions != null && !permissions.equals(stored)) {
      odd.inSchema(className, "permissions", "those in force are " + Json.write(permissions));
    }
    return permissions;
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

  /** The content of a {@code $set} of these fields. */
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

  private static Map<String, Map<String, Object>> indexes(@Nullable Object json) {
    Map<String, Map<String, Object>> indexes = new LinkedHashMap<>();
    object(json)
        .forEach(
            (name, key) -> {
              Map<String, Object> fields = new LinkedHashMap<>();
              object(key)
                  .forEach(
                      (field, kind) -> {
                        if (kind != null) {
                          fields.put(field, kind);
                        }
                      });
              if (!fields.isEmpty()) {
                indexes.put(name, fields);
              }
            });
    return indexes;
  }

  static Map<String, Object> indexKey(Document fields) {
    Map<String, Object> key = new LinkedHashMap<>();
    fields.forEach((field, kind) -> key.put(field, number(kind)));
    return key;
  }

  @SuppressWarnings("unchecked") // Documents have string keys
  private static Map<String, @Nullable Object> object(@Nullable Object json) {
    return json instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
  }

  private static Object number(Object value) {
    return switch (value) {
      case Long l -> Numbers.canonical(l);
      case Double d -> Numbers.canonical(d);
      default -> value;
    };
  }
}
