package dev.parselambda.storage.bson;

import dev.parselambda.value.Bytes;
import dev.parselambda.value.FileRef;
import dev.parselambda.value.GeoPoint;
import dev.parselambda.value.Numbers;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import dev.parselambda.value.Pointer;
import dev.parselambda.value.Polygon;
import dev.parselambda.value.Relation;
import dev.parselambda.value.TypedJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.BsonBinary;
import org.bson.BsonWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as BSON. A typed value has one form as the value of a field, where the schema tells
 * what it is, and another inside an Object or Array, where it has to say so itself.
 */
public final class ValueWriter {
  public static final String NULL_CHARACTER =
      "Keys and regular expressions must not contain a null character";

  private ValueWriter() {}

  /**
   * The value of a field.
   *
   * @throws ParseException INCORRECT_TYPE for a place that is not on Earth and for a polygon that
   *     encloses nothing: MongoDB cannot index them
   */
  public static void field(BsonWriter out, @Nullable Object value) {
    switch (value) {
      case Pointer pointer -> out.writeString(reference(pointer));
      case GeoPoint point -> position(out, point);
      case Polygon polygon -> ring(out, polygon);
      case FileRef file -> out.writeString(file.name());
      case null, default -> nested(out, value);
    }
  }

  /**
   * A value inside an Object or Array.
   *
   * @throws ParseException INVALID_NESTED_KEY when a key in it would be an operator or path to
   *     MongoDB, or cannot be stored; INCORRECT_TYPE for a place that is not on Earth
   */
  public static void nested(BsonWriter out, @Nullable Object value) {
    switch (value) {
      case null -> out.writeNull();
      case String text -> out.writeString(text);
      case Boolean flag -> out.writeBoolean(flag);
      case Number number -> number(out, number);
      case Instant instant -> out.writeDateTime(instant.toEpochMilli());
      case Map<?, ?> object -> object(out, object);
      case List<?> array -> array(out, array);
      case Pointer pointer -> pointer(out, pointer);
      case GeoPoint point -> geoPoint(out, point);
      case Polygon polygon -> polygon(out, polygon);
      case Bytes bytes -> out.writeBinaryData(new BsonBinary(bytes.toByteArray()));
      case FileRef file -> file(out, file);
      case Relation relation -> {
        start(out, "Relation");
        out.writeString("className", relation.className());
        out.writeEndDocument();
      }
      case ParseObject object -> pointer(out, new Pointer(object.className(), object.objectId()));
      default -> throw new IllegalArgumentException("not a Parse value: " + value.getClass());
    }
  }

  /** The elements of an array, each in its nested form. */
  static void array(BsonWriter out, List<?> elements) {
    out.writeStartArray();
    for (Object element : elements) {
      nested(out, element);
    }
    out.writeEndArray();
  }

  /** {@code Class$objectId}. */
  public static String reference(Pointer pointer) {
    return pointer.className() + "$" + pointer.objectId();
  }

  /** As JavaScript's driver writes it: an Int32 where it is one, else a double. */
  static void number(BsonWriter out, Number number) {
    switch (number) {
      case Integer integer -> out.writeInt32(integer);
      case Long integer -> canonical(out, Numbers.canonical(integer));
      default -> canonical(out, Numbers.canonical(number.doubleValue()));
    }
  }

  private static void canonical(BsonWriter out, Number number) {
    if (number instanceof Integer integer) {
      out.writeInt32(integer);
    } else {
      out.writeDouble(number.doubleValue());
    }
  }

  /** {@code [longitude, latitude]}. */
  static void position(BsonWriter out, GeoPoint point) {
    var _ = point.requireOnEarth();
    out.writeStartArray();
    number(out, point.longitude());
    number(out, point.latitude());
    out.writeEndArray();
  }

  /** GeoJSON. */
  private static void ring(BsonWriter out, Polygon polygon) {
    polygon.requireArea();
    out.writeStartDocument();
    out.writeString("type", "Polygon");
    out.writeStartArray("coordinates");
    out.writeStartArray();
    for (GeoPoint vertex : polygon.vertices()) {
      position(out, vertex);
    }
    out.writeEndArray();
    out.writeEndArray();
    out.writeEndDocument();
  }

  private static void requireOnEarth(Map<?, ?> object) {
    if ("GeoPoint".equals(object.get("__type"))
        && object.get("latitude") instanceof Number latitude
        && object.get("longitude") instanceof Number longitude) {
      var _ = new GeoPoint(latitude.doubleValue(), longitude.doubleValue()).requireOnEarth();
    }
  }

  private static void object(BsonWriter out, Map<?, ?> object) {
    Instant date = TypedJson.nestedDate(object);
    if (date != null) {
      out.writeDateTime(date.toEpochMilli());
      return;
    }
    requireOnEarth(object);
    out.writeStartDocument();
    for (Map.Entry<?, ?> entry : object.entrySet()) {
      String key = (String) entry.getKey();
      if (key.indexOf('$') >= 0 || key.indexOf('.') >= 0) {
        throw new ParseException(
            ParseError.INVALID_NESTED_KEY,
            "Nested keys should not contain the '$' or '.' characters");
      }
      if (key.indexOf('\0') >= 0) {
        throw new ParseException(ParseError.INVALID_NESTED_KEY, NULL_CHARACTER);
      }
      out.writeName(key);
      nested(out, entry.getValue());
    }
    out.writeEndDocument();
  }

  private static void pointer(BsonWriter out, Pointer pointer) {
    start(out, "Pointer");
    out.writeString("className", pointer.className());
    out.writeString("objectId", pointer.objectId());
    out.writeEndDocument();
  }

  private static void geoPoint(BsonWriter out, GeoPoint point) {
    var _ = point.requireOnEarth();
    start(out, "GeoPoint");
    out.writeName("latitude");
    number(out, point.latitude());
    out.writeName("longitude");
    number(out, point.longitude());
    out.writeEndDocument();
  }

  private static void polygon(BsonWriter out, Polygon polygon) {
    start(out, "Polygon");
    out.writeStartArray("coordinates");
    for (GeoPoint vertex : polygon.vertices()) {
      out.writeStartArray();
      number(out, vertex.latitude());
      number(out, vertex.longitude());
      out.writeEndArray();
    }
    out.writeEndArray();
    out.writeEndDocument();
  }

  private static void file(BsonWriter out, FileRef file) {
    start(out, "File");
    out.writeString("name", file.name());
    if (file.url() != null) {
      out.writeString("url", file.url());
    }
    out.writeEndDocument();
  }

  private static void start(BsonWriter out, String type) {
    out.writeStartDocument();
    out.writeString("__type", type);
  }
}
