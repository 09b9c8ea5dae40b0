package dev.parselambda.storage.bson;

import dev.parselambda.schema.ClassSchema;
import dev.parselambda.value.Dates;
import dev.parselambda.value.Pointer;
import dev.parselambda.value.Relation;
import java.time.Instant;
import java.util.Map;
import org.bson.BsonWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes fields of objects of a class under their stored names; for new objects and for updates.
 */
final class FieldWriter {
  private final ClassSchema schema;
  private final BsonWriter out;

  FieldWriter(ClassSchema schema, BsonWriter out) {
    this.schema = schema;
    this.out = out;
  }

  /** Writes a field with its value; nothing for one that is not stored in the object. */
  void write(String field, @Nullable Object value) {
    switch (value) {
      case Relation _ -> {}
      case null, default -> {
        switch (field) {
          case "ACL" -> {
            if (value instanceof Map<?, ?> acl) {
              AclForm.write(out, acl);
            }
          }
          case "authData" -> authData(value);
          default -> {
            String name = name(field, value);
            out.writeName(name);
            value(field, name, value);
          }
        }
      }
    }
  }

  String name(String field, @Nullable Object value) {
    // A pointer that the schema does not know yet: a write into a class that nobody created.
    return value instanceof Pointer && schema.type(field) == null && field.indexOf('.') < 0
        ? StoredNames.POINTER_PREFIX + field
        : StoredNames.of(schema, field);
  }

  private void value(String field, String name, @Nullable Object value) {
    if (value instanceof String text) {
      if (name.equals("_id") && StoredNames.hasNumericIds(schema.className())) {
        out.writeInt32(Integer.parseInt(text));
        return;
      }
      Instant time = StoredNames.isTime(schema, name) ? Dates.parse(text) : null;
      if (time != null) {
        out.writeDateTime(time.toEpochMilli());
        return;
      }
    }
    if (field.indexOf('.') < 0) {
      ValueWriter.field(out, value);
    } else {
      ValueWriter.nested(out, value);
    }
  }

  /** The auth data of a user is one field for each provider. */
  private void authData(@Nullable Object value) {
    if (!schema.className().equals("_User")) {
      out.writeName("authData");
      ValueWriter.nested(out, value);
    } else if (value instanceof Map<?, ?> providers) {
      for (Map.Entry<?, ?> provider : providers.entrySet()) {
        if (provider.getValue() != null) {
          out.writeName(StoredNames.AUTH_DATA_PREFIX + provider.getKey());
          ValueWriter.nested(out, provider.getValue());
        }
      }
    }
  }
}
