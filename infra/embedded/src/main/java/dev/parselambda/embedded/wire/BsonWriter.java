package dev.parselambda.embedded.wire;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonJavaScript;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.bson.BsonDbPointer;
import org.bson.types.Binary;
import org.bson.types.Code;
import org.bson.types.CodeWithScope;
import org.bson.types.Symbol;
import org.jspecify.annotations.Nullable;

/** Writes BSON documents into a byte array that grows. */
public final class BsonWriter {
  private static final int KEEP = 1 << 20;

  private byte[] bytes = new byte[4096];
  private int at;

  /** Starts again at the beginning. */
  public void reset() {
    at = 0;
    if (bytes.length > KEEP) {
      bytes = new byte[4096];
    }
  }

  public byte[] array() {
    return bytes;
  }

  /** How many bytes are written. */
  public int length() {
    return at;
  }

  private void room(int count) {
    if (bytes.length - at < count) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, at + count));
    }
  }

  void int8(int value) {
    room(1);
    bytes[at++] = (byte) value;
  }

  void int32(int value) {
    room(4);
    BsonReader.INT.set(bytes, at, value);
    at += 4;
  }

  void int32At(int place, int value) {
    BsonReader.INT.set(bytes, place, value);
  }

  void int64(long value) {
    room(8);
    BsonReader.LONG.set(bytes, at, value);
    at += 8;
  }

  private void raw(byte[] data) {
    room(data.length);
    System.arraycopy(data, 0, bytes, at, data.length);
    at += data.length;
  }

  /** Text without its length and end: ASCII is written as it is read, without a copy. */
  private void text(String text) {
    int length = text.length();
    room(length);
    int start = at;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        at = start;
        raw(text.getBytes(StandardCharsets.UTF_8));
        return;
      }
      bytes[at++] = (byte) c;
    }
  }

  private void cString(String text) {
    text(text);
    int8(0);
  }

  private void string(String text) {
    int start = at;
    int32(0);
    text(text);
    int8(0);
    int32At(start, at - start - 4);
  }

  public void document(Map<?, ?> document) {
    int start = at;
    int32(0);
    for (Map.Entry<?, ?> entry : document.entrySet()) {
      value((String) entry.getKey(), entry.getValue());
    }
    int8(0);
    int32At(start, at - start);
  }

  private void array(Collection<?> list) {
    int start = at;
    int32(0);
    int index = 0;
    for (Object each : list) {
      value(Integer.toString(index++), each);
    }
    int8(0);
    int32At(start, at - start);
  }

  private void head(int type, String name) {
    int8(type);
    cString(name);
  }

  private void value(String name, @Nullable Object value) {
    switch (value) {
      case null -> head(0x0A, name);
      case String text -> {
        head(0x02, name);
        string(text);
      }
      case Integer number -> {
        head(0x10, name);
        int32(number);
      }
      case Double number -> {
        head(0x01, name);
        int64(Double.doubleToRawLongBits(number));
      }
      case Boolean flag -> {
        head(0x08, name);
        int8(flag ? 1 : 0);
      }
      case Map<?, ?> map -> {
        head(0x03, name);
        document(map);
      }
      case Collection<?> list -> {
        head(0x04, name);
        array(list);
      }
      case Instant instant -> {
        head(0x09, name);
        int64(instant.toEpochMilli());
      }
      case Long number -> {
        head(0x12, name);
        int64(number);
      }
      default -> rare(name, value);
    }
  }

  private void rare(String name, Object value) {
    switch (value) {
      case ObjectId id -> {
        head(0x07, name);
        raw(id.toByteArray());
      }
      case BinData data -> binary(name, 0, data.getData());
      case UUID uuid -> {
        head(0x05, name);
        int32(16);
        int8(4);
        int64(Long.reverseBytes(uuid.getMostSignificantBits()));
        int64(Long.reverseBytes(uuid.getLeastSignificantBits()));
      }
      case LegacyUUID legacy -> {
        head(0x05, name);
        int32(16);
        int8(3);
        int64(legacy.getUuid().getMostSignificantBits());
        int64(legacy.getUuid().getLeastSignificantBits());
      }
      case Binary data -> binary(name, data.getType(), data.getData());
      case Decimal128 decimal -> decimal(name, decimal.getLow(), decimal.getHigh());
      case BsonTimestamp timestamp -> {
        head(0x11, name);
        int64(timestamp.getValue());
      }
      case BsonRegularExpression regex ->
          regex(name, regex.getPattern(), regex.getOptions() == null ? "" : regex.getOptions());
      case BsonJavaScript code -> {
        head(0x0D, name);
        string(code.getCode());
      }
      case Symbol symbol -> {
        head(0x0E, name);
        string(symbol.getSymbol());
      }
      case CodeWithScope code -> {
        head(0x0F, name);
        int start = at;
        int32(0);
        string(code.getCode());
        document(code.getScope());
        int32At(start, at - start);
      }
      case BsonDbPointer pointer -> {
        head(0x0C, name);
        string(pointer.getNamespace());
        raw(pointer.getId().toByteArray());
      }
      case MinKey _ -> head(0xFF, name);
      case MaxKey _ -> head(0x7F, name);
      case Missing _ -> {}
      default -> natural(name, value);
    }
  }

  /** The driver's types, as which the matcher and the indexes see values. */
  private void natural(String name, Object value) {
    switch (value) {
      case org.bson.types.ObjectId id -> {
        head(0x07, name);
        raw(id.toByteArray());
      }
      case org.bson.types.Decimal128 decimal -> decimal(name, decimal.getLow(), decimal.getHigh());
      case org.bson.BsonTimestamp timestamp -> {
        head(0x11, name);
        int64(timestamp.getValue());
      }
      case org.bson.BsonRegularExpression regex ->
          regex(name, regex.getPattern(), regex.getOptions());
      case Code code -> {
        head(0x0D, name);
        string(code.getCode());
      }
      case org.bson.types.MinKey _ -> head(0xFF, name);
      case org.bson.types.MaxKey _ -> head(0x7F, name);
      default -> throw new IllegalStateException("no BSON for " + value.getClass().getName());
    }
  }

  private void decimal(String name, long low, long high) {
    head(0x13, name);
    int64(low);
    int64(high);
  }

  private void regex(String name, String pattern, String options) {
    head(0x0B, name);
    cString(pattern);
    cString(options);
  }

  private void binary(String name, int subtype, byte[] data) {
    head(0x05, name);
    int32(data.length);
    int8(subtype);
    raw(data);
  }
}
