package dev.parselambda.storage;

import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schema.FieldType;
import dev.parselambda.storage.bson.StoredNames;
import dev.parselambda.storage.bson.ValueWriter;
import dev.parselambda.value.Dates;
import dev.parselambda.value.Json;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonDocumentWriter;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the values that a field is compared with in the field's stored form.
 *
 * <p>An Array field and a path into an object hold nested forms, and can be compared with whole
 * objects and arrays; any other field cannot.
 */
final class OperandWriter {
  private static final String VALUE = "value";

  private final boolean nested;
  private final boolean time;
  private final boolean id;
  private final boolean numericId;
  private final @Nullable String pointerClass;

  OperandWriter(ClassSchema schema, String path, String name) {
    FieldType type = schema.type(path);
    this.nested =
        path.indexOf('.') >= 0 || type == FieldType.Plain.ARRAY || name.startsWith("_auth_data_");
    this.time = StoredNames.isTime(schema, name);
    this.id = name.equals("_id");
    this.numericId = name.equals("_id") && StoredNames.hasNumericIds(schema.className());
    this.pointerClass = type instanceof FieldType.PointerTo(String className) ? className : null;
  }

  /** The operand of an equality. */
  BsonValue equalTo(@Nullable Object value) {
    if (value instanceof Map<?, ?> object && !nested && !object.isEmpty()) {
      throw new ParseException(
          ParseError.INVALID_JSON, "You cannot use [object Object] as a query parameter.");
    }
    return value(value);
  }

  /** The operand of an operator. */
  BsonValue operand(@Nullable Object value) {
    if (!nested && (value instanceof Map<?, ?> || value instanceof List<?>)) {
      throw new ParseException(ParseError.INVALID_JSON, "bad atom: " + Json.write(value));
    }
    return value(value);
  }

  BsonArray array(List<?> values) {
    List<BsonValue> operands = new ArrayList<>(values.size());
    for (Object value : values) {
      operands.add(operand(value));
    }
    return id ? StoredIds.forms(operands) : new BsonArray(operands);
  }

  /** The operands of an operator on the elements of an array, in their nested form. */
  BsonArray elements(List<?> values) {
    List<BsonValue> operands = new ArrayList<>(values.size());
    for (Object value : values) {
      operands.add(written(value, true));
    }
    return new BsonArray(operands);
  }

  private BsonValue value(@Nullable Object value) {
    return switch (value) {
      case null -> BsonNull.VALUE;
      case String text -> text(text);
      case Integer number -> new BsonInt32(number);
      case Boolean flag -> BsonBoolean.valueOf(flag);
      case Instant date -> new BsonDateTime(date.toEpochMilli());
      default -> written(value, nested);
    };
  }

  private BsonValue text(String text) {
    if (pointerClass != null) {
      // Parse accepts the bare id for the pointer.
      return new BsonString(pointerClass + "$" + text);
    }
    if (time) {
      Instant date = Dates.parse(text);
      return date == null ? new BsonString(text) : new BsonDateTime(date.toEpochMilli());
    }
    if (numericId && !text.isEmpty() && text.chars().allMatch(Character::isDigit)) {
      return new BsonInt32(Integer.parseInt(text));
    }
    return new BsonString(text);
  }

  private BsonValue written(@Nullable Object value, boolean asNested) {
    BsonDocument document = new BsonDocument();
    BsonDocumentWriter out = new BsonDocumentWriter(document);
    out.writeStartDocument();
    out.writeName(VALUE);
    if (asNested) {
      ValueWriter.nested(out, value);
    } else {
      ValueWriter.field(out, value);
    }
    out.writeEndDocument();
    return Objects.requireNonNull(document.get(VALUE));
  }
}
