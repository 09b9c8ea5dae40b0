package dev.parselambda.storage.bson;

import dev.parselambda.value.Bytes;
import dev.parselambda.value.Dates;
import dev.parselambda.value.Numbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads BSON as values. Typed values inside an Object or Array stay JSON, dates are Instants. */
final class ValueReader {
  private ValueReader() {}

  /** The value of the element that is next. */
  static @Nullable Object read(BsonBytes in) {
    return switch (in.type()) {
      case STRING -> in.readString();
      case INT32 -> in.readInt();
      case DOUBLE -> Numbers.canonical(in.readDouble());
      case INT64 -> Numbers.canonical(in.readLong());
      case DECIMAL128 -> Numbers.canonical(in.readDecimal().doubleValue());
      case BOOLEAN -> in.readBoolean();
      case DATE_TIME -> Dates.of(in.readLong());
      case DOCUMENT -> document(in);
      case ARRAY -> array(in);
      case BINARY -> Bytes.of(in.readBinary());
      case OBJECT_ID -> in.readObjectId().toHexString();
      case SYMBOL -> in.readString();
      // Of a timestamp the upper half is its seconds, unsigned; the lower counts within one.
      case TIMESTAMP -> Instant.ofEpochSecond(in.readLong() >>> Integer.SIZE);
      case REGULAR_EXPRESSION -> in.readPattern();
      default -> {
        // Null, undefined, and what no Parse server ever writes: code, min and max key.
        in.skip();
        yield null;
      }
    };
  }

  private static List<@Nullable Object> array(BsonBytes in) {
    List<@Nullable Object> elements = new ArrayList<>();
    in.enter();
    while (in.next()) {
      elements.add(read(in));
    }
    return elements;
  }

  private static Object document(BsonBytes in) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    in.enter();
    while (in.next()) {
      fields.put(in.name(), read(in));
    }
    // A form that old servers have left: the date itself is typed, and its wrapper still there.
    return fields.get("iso") instanceof Instant date && "Date".equals(fields.get("__type"))
        ? date
        : fields;
  }
}
