package dev.parselambda.embedded.wire;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonJavaScript;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import dev.parselambda.embedded.value.Failure;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.bson.BsonDbPointer;
import org.bson.types.Binary;
import org.bson.types.CodeWithScope;
import org.bson.types.Symbol;
import org.jspecify.annotations.Nullable;

/**
 * Reads BSON documents from a byte array (bsonspec.org). The types that mongo-java-server has no
 * class for (other binary subtypes, symbols, code with scope, DBPointer) become the driver's, so
 * that they come back as they were.
 */
public final class BsonReader {
  static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int DEEPEST = 210;

  private final NameCache names = new NameCache();
  private byte[] bytes = new byte[0];
  private int depth;
  private int at;
  private int end;

  /** Starts to read at some place of an array. */
  public BsonReader on(byte[] array, int from, int to) {
    bytes = array;
    depth = 0;
    at = from;
    end = to;
    return this;
  }

  int position() {
    return at;
  }

  boolean hasMore() {
    return at < end;
  }

  int int32() {
    require(4);
    int value = (int) INT.get(bytes, at);
    at += 4;
    return value;
  }

  private long int64() {
    require(8);
    long value = (long) LONG.get(bytes, at);
    at += 8;
    return value;
  }

  byte int8() {
    require(1);
    return bytes[at++];
  }

  private void require(int count) {
    if (count < 0 || end - at < count) {
      throw new MalformedMessage("BSON ends too early");
    }
  }

  /** Reads one document and moves behind it. */
  public Document document() {
    int start = at;
    int length = int32();
    if (length < 5 || length > end - start) {
      throw new MalformedMessage("invalid BSON length " + length);
    }
    Document document = new Document();
    enter();
    for (byte type = int8(); type != 0; type = int8()) {
      String name = names.get(bytes, at, nameEnd());
      at = nameEnd() + 1;
      document.put(name, value(type));
    }
    depth--;
    if (at != start + length) {
      throw new MalformedMessage("BSON length does not fit its content");
    }
    return document;
  }

  /** A few levels more than a document may have, for the command around it. */
  private void enter() {
    if (++depth > DEEPEST) {
      throw Failure.tooDeep();
    }
  }

  private int nameEnd() {
    for (int i = at; i < end; i++) {
      if (bytes[i] == 0) {
        return i;
      }
    }
    throw new MalformedMessage("a BSON name has no end");
  }

  private List<@Nullable Object> array() {
    int start = at;
    int length = int32();
    List<@Nullable Object> list = new ArrayList<>();
    enter();
    for (byte type = int8(); type != 0; type = int8()) {
      at = nameEnd() + 1;
      list.add(value(type));
    }
    depth--;
    if (at != start + length) {
      throw new MalformedMessage("BSON length does not fit its content");
    }
    return list;
  }

  String cString() {
    int stop = nameEnd();
    String text = new String(bytes, at, stop - at, StandardCharsets.UTF_8);
    at = stop + 1;
    return text;
  }

  private String string() {
    int length = int32();
    require(length);
    if (length < 1) {
      throw new MalformedMessage("invalid string length " + length);
    }
    String text = new String(bytes, at, length - 1, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  private byte[] raw(int length) {
    require(length);
    byte[] copy = Arrays.copyOfRange(bytes, at, at + length);
    at += length;
    return copy;
  }

  private @Nullable Object value(byte type) {
    return switch (type) {
      case 0x01 -> Double.longBitsToDouble(int64());
      case 0x02 -> string();
      case 0x03 -> document();
      case 0x04 -> array();
      case 0x05 -> binary();
      case 0x06, 0x0A -> null;
      case 0x07 -> new ObjectId(raw(12));
      case 0x08 -> int8() != 0;
      case 0x09 -> Instant.ofEpochMilli(int64());
      case 0x0B -> new BsonRegularExpression(cString(), cString());
      case 0x0C -> new BsonDbPointer(string(), new org.bson.types.ObjectId(raw(12)));
      case 0x0D -> new BsonJavaScript(string());
      case 0x0E -> new Symbol(string());
      case 0x0F -> codeWithScope();
      case 0x10 -> int32();
      case 0x11 -> new BsonTimestamp(int64());
      case 0x12 -> int64();
      case 0x13 -> new Decimal128(int64(), int64());
      case 0x7F -> MaxKey.getInstance();
      case -1 -> MinKey.getInstance();
      default -> throw new MalformedMessage("unknown BSON type " + type);
    };
  }

  private CodeWithScope codeWithScope() {
    int32();
    String code = string();
    org.bson.Document scope = new org.bson.Document();
    scope.putAll(document());
    return new CodeWithScope(code, scope);
  }

  private Object binary() {
    int length = int32();
    byte subtype = int8();
    byte[] data = raw(length);
    if (subtype == 0) {
      return new BinData(data);
    }
    if (length == 16 && (subtype == 3 || subtype == 4)) {
      ByteBuffer buffer = ByteBuffer.wrap(data);
      return subtype == 4
          ? new UUID(buffer.getLong(), buffer.getLong())
          : legacy(buffer.order(ByteOrder.LITTLE_ENDIAN));
    }
    return new Binary(subtype, data);
  }

  private static LegacyUUID legacy(ByteBuffer buffer) {
    return new LegacyUUID(buffer.getLong(), buffer.getLong());
  }
}
