package dev.parselambda.storage;

import dev.parselambda.value.Bytes;
import dev.parselambda.value.Numbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.jspecify.annotations.Nullable;

/** Reads BSON as values. Typed values inside an Object or Array stay JSON, dates are Instants. */
final class ValueReader {
  private ValueReader() {}

  /** The value that the reader stands at. */
  static @Nullable Object read(BsonReader in) {
    return switch (in.getCurrentBsonType()) {
      case STRING -> in.readString();
      case INT32 -> in.readInt32();
      case DOUBLE -> Numbers.canonical(in.readDouble());
      case INT64 -> Numbers.canonical(in.readInt64());
      case DECIMAL128 -> Numbers.canonical(in.readDecimal128().bigDecimalValue().doubleValue());
      case BOOLEAN -> in.readBoolean();
      case DATE_TIME -> Instant.ofEpochMilli(in.readDateTime());
      case DOCUMENT -> document(in);
      case ARRAY -> array(in);
      case BINARY -> Bytes.of(in.readBinaryData().getData());
      case OBJECT_ID -> in.readObjectId().toHexString();
      case SYMBOL -> in.readSymbol();
      case TIMESTAMP -> Instant.ofEpochSecond(in.readTimestamp().getTime());
      case REGULAR_EXPRESSION -> in.readRegularExpression().getPattern();
      default -> {
        // Null, undefined, and what no Parse server ever writes: code, min and max key.
        in.skipValue();
        yield null;
      }
    };
  }

  static List<@Nullable Object> array(BsonReader in) {
    List<@Nullable Object> elements = new ArrayList<>();
    in.readStartArray();
    while (in.readBsonType() != BsonType.END_OF_DOCUMENT) {
      elements.add(read(in));
    }
    in.readEndArray();
    return elements;
  }

  private static Object document(BsonReader in) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    in.readStartDocument();
    while (in.readBsonType() != BsonType.END_OF_DOCUMENT) {
      fields.put(in.readName(), read(in));
    }
    in.readEndDocument();
    // A form that old servers have left: the date itself is typed, and its wrapper still there.
    return fields.get("iso") instanceof Instant date && "Date".equals(fields.get("__type"))
        ? date
        : fields;
  }
}
