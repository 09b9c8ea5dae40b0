package dev.parselambda.storage;

import dev.parselambda.schema.FieldType;
import dev.parselambda.value.Bytes;
import dev.parselambda.value.Dates;
import dev.parselambda.value.FileRef;
import dev.parselambda.value.Pointer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a stored field is read into an object.
 *
 * <p>A value that has not the form that its type is stored in is read as what it is: the field may
 * have had another type once, or been written by hand.
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
    /** A date; texts and numbers are dates here too. */
    TIME,
    /** A date that Parse shows as text. */
    TIME_TEXT,
    /** {@code Class$objectId}; a null is no value. */
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
  static final Map<String, StoredField> COMMON = common();

  private static Map<String, StoredField> common() {
    Map<String, StoredField> common = new HashMap<>();
    add(common, Form.ID, "objectId", "_id");
    add(common, Form.TIME, "createdAt", "_created_at", "createdAt");
    add(common, Form.TIME, "updatedAt", "_updated_at", "updatedAt");
    add(common, Form.TIME, "expiresAt", "expiresAt", "_expiresAt");
    add(common, Form.TIME_TEXT, "lastUsed", "_last_used", "lastUsed");
    add(common, Form.PLAIN, "timesUsed", "times_used", "timesUsed");
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

  private static void add(
      Map<String, StoredField> fields, Form form, String name, String... storedNames) {
    for (String stored : storedNames) {
      fields.put(stored, new StoredField(stored, name, form, ""));
    }
  }

  static StoredField of(String name, FieldType type) {
    return switch (type) {
      case FieldType.PointerTo(String className) ->
          new StoredField(StoredNames.POINTER_PREFIX + name, name, Form.POINTER, className);
      case FieldType.Plain plain -> new StoredField(name, name, form(plain), "");
      case FieldType.RelationTo _ -> new StoredField(name, name, Form.SKIPPED, "");
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

  /** Puts the value that the reader stands at into an object. */
  void read(BsonBytes in, Map<String, @Nullable Object> values) {
    if (form == Form.SKIPPED) {
      in.skip();
      return;
    }
    Object value = ValueReader.read(in);
    if (value != null || form != Form.POINTER) {
      values.put(name, typed(value));
    }
  }

  private @Nullable Object typed(@Nullable Object value) {
    return switch (form) {
      case PLAIN, SKIPPED, READERS, WRITERS -> value;
      case ID -> value == null ? null : value.toString();
      case TIME -> time(value);
      case TIME_TEXT -> time(value) instanceof Instant date ? Dates.iso(date) : value;
      case POINTER -> pointer(value);
      case POSITION -> GeoReader.position(value);
      case RING -> GeoReader.ring(value);
      case FILE_NAME -> value instanceof String file ? new FileRef(file, null) : value;
      case DATA -> value instanceof String base64 ? data(base64) : value;
    };
  }

  private static @Nullable Object time(@Nullable Object value) {
    return switch (value) {
      case String text -> Objects.requireNonNullElse(Dates.parse(text), text);
      case Number millis -> Instant.ofEpochMilli(millis.longValue());
      case null, default -> value;
    };
  }

  private Pointer pointer(@Nullable Object value) {
    int length = className.length();
    if (!(value instanceof String reference)
        || !reference.startsWith(className)
        || reference.length() <= length
        || reference.charAt(length) != '$') {
      throw new IllegalStateException("pointer to incorrect className in " + storedName);
    }
    // The class name of the schema serves all rows; only the id is new.
    return new Pointer(className, reference.substring(length + 1));
  }

  private static Object data(String base64) {
    try {
      return Bytes.fromBase64(base64);
    } catch (IllegalArgumentException e) {
      return base64;
    }
  }
}
