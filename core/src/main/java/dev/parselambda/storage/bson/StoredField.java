package dev.parselambda.storage.bson;

import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schema.FieldType;
import dev.parselambda.value.Bytes;
import dev.parselambda.value.Dates;
import dev.parselambda.value.FileRef;
import dev.parselambda.value.JavaScript;
import dev.parselambda.value.Pointer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a stored field is read into an object.
 *
 * <p>The field may have had another type once, or been written by hand. A value without the form
 * that its type is stored in is read as it is; pointers and the server's own dates are left out
 * then, because clients rely on their form.
 *
 * @param storedName the name in the document
 * @param name the name in the object
 * @param className of a pointer, the class that it points to; empty for others
 */
record StoredField(String storedName, String name, Form form, String className) {

  /** What a document has under the name. */
  enum Form {
    /** What it is. */
    PLAIN,
    /** Nothing that an object has. */
    SKIPPED,
    /** The groups that may read the object: one half of its ACL. */
    READERS,
    /** The groups that may write the object: the other half. */
    WRITERS,
    /** An objectId: a text, whatever it is stored as. */
    ID,
    /** A date; texts and numbers are dates here too, and any other value is left out. */
    TIME,
    /** A date that Parse shows as text. */
    TIME_TEXT,
    /** {@code Class$objectId}; a null is no value, and anything else is left out. */
    POINTER,
    /** {@code [longitude, latitude]}. */
    POSITION,
    /** A GeoJSON polygon. */
    RING,
    /** A file's name. */
    FILE_NAME,
    /** Binary data or base64. */
    DATA
  }

  /** The stored names that mean the same in every class, the names of old servers among them. */
  private static final Map<String, StoredField> COMMON = common();

  /** Names that the server gives fields of its own in one class, where they are of these types. */
  private static final Map<String, Map<String, StoredField>> OF_CLASS = ofClass();

  /** The same names in other classes, where the schema does not know the field: plain values. */
  private static final Map<String, StoredField> RENAMED = renamed();

  private static Map<String, StoredField> common() {
    Map<String, StoredField> common = new HashMap<>();
    add(common, Form.ID, "objectId", "_id");
    add(common, Form.TIME, "createdAt", "_created_at", "createdAt");
    add(common, Form.TIME, "updatedAt", "_updated_at", "updatedAt");
    add(common, Form.PLAIN, "sessionToken", "_session_token");
    add(common, Form.SKIPPED, "_acl", "_acl");
    add(common, Form.READERS, "_rperm", "_rperm");
    add(common, Form.WRITERS, "_wperm", "_wperm");
    for (String internal :
        List.of(
            "_hashed_password",
            "_email_verify_token",
            "_email_verify_token_expires_at",
            "_perishable_token",
            "_perishable_token_expires_at",
            "_password_changed_at",
            "_password_history",
            "_failed_login_count",
            "_account_lockout_expires_at",
            "_tombstone")) {
      add(common, Form.PLAIN, internal, internal);
    }
    return Map.copyOf(common);
  }

  private static Map<String, Map<String, StoredField>> ofClass() {
    Map<String, StoredField> session = new HashMap<>();
    add(session, Form.TIME, "expiresAt", "expiresAt", "_expiresAt");
    Map<String, StoredField> audience = new HashMap<>();
    add(audience, Form.TIME_TEXT, "lastUsed", "_last_used", "lastUsed");
    add(audience, Form.PLAIN, "timesUsed", "times_used", "timesUsed");
    return Map.of("_Session", Map.copyOf(session), "_Audience", Map.copyOf(audience));
  }

  private static Map<String, StoredField> renamed() {
    Map<String, StoredField> renamed = new HashMap<>();
    add(renamed, Form.PLAIN, "expiresAt", "_expiresAt");
    add(renamed, Form.PLAIN, "lastUsed", "_last_used");
    add(renamed, Form.PLAIN, "timesUsed", "times_used");
    return Map.copyOf(renamed);
  }

  /** Every stored field of a class that is not a relation, by its stored name. */
  static Map<String, StoredField> ofClass(ClassSchema schema) {
    Map<String, StoredField> known = new HashMap<>();
    schema
        .fields()
        .forEach(
            (name, field) -> {
              if (!(field.type() instanceof FieldType.RelationTo)) {
                StoredField stored = of(schema, name, field.type());
                known.put(stored.storedName, stored);
              }
            });
    RENAMED.forEach(known::putIfAbsent);
    known.putAll(COMMON);
    known.putAll(OF_CLASS.getOrDefault(schema.className(), Map.of()));
    return known;
  }

  private static void add(
      Map<String, StoredField> fields, Form form, String name, String... storedNames) {
    for (String stored : storedNames) {
      fields.put(stored, new StoredField(stored, name, form, ""));
    }
  }

  private static StoredField of(ClassSchema schema, String name, FieldType type) {
    String stored = StoredNames.of(schema, name);
    return switch (type) {
      case FieldType.PointerTo(String className) ->
          new StoredField(stored, name, Form.POINTER, className);
      case FieldType.Plain plain -> new StoredField(stored, name, form(plain), "");
      case FieldType.RelationTo _ -> new StoredField(stored, name, Form.SKIPPED, "");
    };
  }

  private static Form form(FieldType.Plain type) {
    return switch (type) {
      case GEO_POINT -> Form.POSITION;
      case POLYGON -> Form.RING;
      case FILE -> Form.FILE_NAME;
      case BYTES -> Form.DATA;
      case STRING, NUMBER, BOOLEAN, DATE, OBJECT, ARRAY, ACL -> Form.PLAIN;
    };
  }

  /**
   * Puts the value that the reader stands at into an object.
   *
   * @return false for a value that this field cannot have, which is left out
   */
  boolean read(BsonBytes in, Map<String, @Nullable Object> values) {
    if (form == Form.SKIPPED) {
      in.skip();
      return true;
    }
    Object value = ValueReader.read(in);
    Object typed = typed(value);
    if (typed != null || (value == null && form != Form.POINTER)) {
      values.put(name, typed);
    }
    return typed != null || value == null;
  }

  /** The value as that of the field; null for null, and for what the field cannot have. */
  private @Nullable Object typed(@Nullable Object value) {
    return switch (form) {
      case PLAIN, SKIPPED, READERS, WRITERS -> value;
      case ID -> value instanceof String id ? id : JavaScript.text(value);
      case TIME -> Dates.of(value);
      case TIME_TEXT -> {
        Instant date = Dates.of(value);
        yield date == null ? null : Dates.iso(date);
      }
      case POINTER -> pointer(value);
      case POSITION -> GeoReader.position(value);
      case RING -> GeoReader.ring(value);
      case FILE_NAME -> value instanceof String file ? new FileRef(file, null) : value;
      case DATA -> value instanceof String base64 ? data(base64) : value;
    };
  }

  private @Nullable Pointer pointer(@Nullable Object value) {
    int length = className.length();
    // The class name of the schema serves all rows; only the id is new.
    return value instanceof String reference
            && reference.startsWith(className)
            && reference.length() > length
            && reference.charAt(length) == '$'
        ? new Pointer(className, reference.substring(length + 1))
        : null;
  }

  private static Object data(String base64) {
    try {
      return Bytes.fromBase64(base64);
    } catch (IllegalArgumentException e) {
      return base64;
    }
  }
}
