package dev.parselambda.storage.bson;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bson.BsonBinaryWriter;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.io.BasicOutputBuffer;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;

/**
 * A document in BSON, read element by element from its bytes.
 *
 * <p>An answer of many rows has the same few names in each of them. The driver's reader makes a
 * text of each, and knows at each step what may follow; that is most of what a row costs. Here a
 * name is compared as the bytes that it is ({@link StoredFields}), and who reads keeps to the
 * grammar: {@link #next} to each element, then exactly one of the methods that read or skip its
 * value; a document or an array is entered by {@link #enter} and left by the {@link #next} that
 * finds its end.
 *
 * <p>Source of the format: BSON 1.1, https://bsonspec.org/spec.html. The bytes come from the
 * database and are taken to be right; those that are not end in an exception, for no read leaves
 * the array.
 */
final class BsonBytes {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int SIZE_OF_INT = 4;
  private static final int SIZE_OF_LONG = 8;
  private static final int SIZE_OF_OBJECT_ID = 12;
  private static final int OLD_BINARY = 2;

  /** Enough for most objects, so that their copy is made once. */
  private static final int USUAL_SIZE = 512;

  private final byte[] bytes;
  private int at;
  private BsonType type = BsonType.END_OF_DOCUMENT;
  private int nameStart;
  private int nameEnd;
  private int nameHash;

  private BsonBytes(byte[] bytes) {
    this.bytes = bytes;
    this.at = SIZE_OF_INT;
  }

  /** The document that a reader stands at, which is read past it. */
  static BsonBytes of(BsonReader reader) {
    BasicOutputBuffer copy = new BasicOutputBuffer(USUAL_SIZE);
    try (BsonBinaryWriter writer = new BsonBinaryWriter(copy)) {
      writer.pipe(reader);
    }
    return new BsonBytes(copy.getInternalBuffer());
  }

  /** Goes to the next element; false at the end of the document or array, which is left then. */
  boolean next() {
    byte code = bytes[at++];
    if (code == 0) {
      return false;
    }
    type = typeOf(code);
    nameStart = at;
    int hash = 0;
    for (byte each = bytes[at++]; each != 0; each = bytes[at++]) {
      hash = 31 * hash + each;
    }
    nameEnd = at - 1;
    nameHash = hash;
    return true;
  }

  private static BsonType typeOf(byte code) {
    BsonType type = BsonType.findByValue(code & 0xff);
    if (type == null) {
      throw new IllegalStateException("no type of BSON: " + code);
    }
    return type;
  }

  BsonType type() {
    return type;
  }

  String name() {
    return text(nameStart, nameEnd);
  }

  /** The hash that {@link #hash} has for the name. */
  int nameHash() {
    return nameHash;
  }

  boolean isNamed(byte[] name) {
    return Arrays.equals(bytes, nameStart, nameEnd, name, 0, name.length);
  }

  static int hash(byte[] name) {
    int hash = 0;
    for (byte each : name) {
      hash = 31 * hash + each;
    }
    return hash;
  }

  /** Goes into the document or array that is the value. */
  void enter() {
    at += SIZE_OF_INT;
  }

  int readInt() {
    int value = size();
    at += SIZE_OF_INT;
    return value;
  }

  /** An INT64, or what is stored like one: a date in milliseconds, a timestamp. */
  long readLong() {
    long value = (long) LONG.get(bytes, at);
    at += SIZE_OF_LONG;
    return value;
  }

  double readDouble() {
    return Double.longBitsToDouble(readLong());
  }

  boolean readBoolean() {
    return bytes[at++] != 0;
  }

  /** A text, or what is stored like one: a symbol. */
  String readString() {
    int length = readInt();
    int start = at;
    at += length;
    return text(start, at - 1);
  }

  byte[] readBinary() {
    int length = readInt();
    if (bytes[at++] == OLD_BINARY) {
      length = readInt();
    }
    byte[] data = Arrays.copyOfRange(bytes, at, at + length);
    at += length;
    return data;
  }

  ObjectId readObjectId() {
    byte[] id = Arrays.copyOfRange(bytes, at, at + SIZE_OF_OBJECT_ID);
    at += SIZE_OF_OBJECT_ID;
    return new ObjectId(id);
  }

  Decimal128 readDecimal() {
    long low = readLong();
    return Decimal128.fromIEEE754BIDEncoding(readLong(), low);
  }

  /** The pattern of a regular expression. */
  String readPattern() {
    int start = at;
    skipName();
    int end = at - 1;
    skipName();
    return text(start, end);
  }

  void skip() {
    switch (type) {
      case NULL, UNDEFINED, MIN_KEY, MAX_KEY, END_OF_DOCUMENT -> {}
      case BOOLEAN -> at++;
      case INT32 -> at += SIZE_OF_INT;
      case INT64, DOUBLE, DATE_TIME, TIMESTAMP -> at += SIZE_OF_LONG;
      case DECIMAL128 -> at += 2 * SIZE_OF_LONG;
      case OBJECT_ID -> at += SIZE_OF_OBJECT_ID;
      case STRING, SYMBOL, JAVASCRIPT -> at += SIZE_OF_INT + size();
      case DB_POINTER -> at += SIZE_OF_INT + size() + SIZE_OF_OBJECT_ID;
      case BINARY -> at += SIZE_OF_INT + 1 + size();
      // Of these the size counts itself.
      case DOCUMENT, ARRAY, JAVASCRIPT_WITH_SCOPE -> at += size();
      case REGULAR_EXPRESSION -> {
        skipName();
        skipName();
      }
    }
  }

  /** The number that is next, which is not read by that. */
  private int size() {
    return (int) INT.get(bytes, at);
  }

  private void skipName() {
    while (bytes[at++] != 0) {}
  }

  private String text(int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }
}
