package dev.parselambda.value;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON text to values and back, streaming: there is no tree of nodes in between.
 *
 * <p>Reading returns JSON values only; the caller, who knows the field, interprets {@code __type}.
 * Writing accepts all of {@link dev.parselambda.value Parse's values}.
 */
public final class Json {
  /** Deeper input is refused, so that no later recursion over a body can exhaust the stack. */
  private static final int MAX_DEPTH = 500;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private Json() {}

  /**
   * The value of a JSON text.
   *
   * @throws ParseException MALFORMED_BODY when the text is not one JSON value
   */
  public static @Nullable Object parse(byte[] utf8) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), utf8)) {
      return only(parser);
    } catch (JacksonException e) {
      throw malformed(e);
    }
  }

  /**
   * The value of a JSON text.
   *
   * @throws ParseException MALFORMED_BODY when the text is not one JSON value
   */
  public static @Nullable Object parse(String text) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      return only(parser);
    } catch (JacksonException e) {
      throw malformed(e);
    }
  }

  /** The JSON text of a value. */
  public static String write(@Nullable Object value) {
    return new String(writeUtf8(value), StandardCharsets.UTF_8);
  }

  /** The JSON text of a value, as UTF-8; faster than {@link #write}. */
  public static byte[] writeUtf8(@Nullable Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      write(out, value);
    }
    return bytes.toByteArray();
  }

  private static ParseException malformed(JacksonException e) {
    return new ParseException(ParseError.MALFORMED_BODY, e.getOriginalMessage(), e);
  }

  private static @Nullable Object only(JsonParser parser) {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new ParseException(ParseError.MALFORMED_BODY, "Unexpected end of JSON input");
    }
    Object value = value(parser, first);
    if (parser.nextToken() != null) {
      throw new ParseException(ParseError.MALFORMED_BODY, "Unexpected text after JSON");
    }
    return value;
  }

  private static @Nullable Object value(JsonParser parser, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
          object.put(name, value(parser, parser.nextToken()));
        }
        yield object;
      }
      case START_ARRAY -> {
        List<@Nullable Object> array = new ArrayList<>();
        for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
          array.add(value(parser, t));
        }
        yield array;
      }
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? Numbers.canonical(parser.getDoubleValue())
              : Numbers.canonical(parser.getLongValue());
      case VALUE_NUMBER_FLOAT -> Numbers.canonical(parser.getDoubleValue());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new ParseException(ParseError.MALFORMED_BODY, "Unexpected token " + token);
    };
  }

  private static void write(JsonGenerator out, @Nullable Object value) {
    switch (value) {
      case null -> out.writeNull();
      case String text -> out.writeString(text);
      case Boolean flag -> out.writeBoolean(flag);
      case Integer number -> out.writeNumber(number);
      case Long number -> out.writeNumber(number);
      case Number number -> out.writeRawValue(Numbers.toJson(number.doubleValue()));
      case ParseObject object -> writeObject(out, object);
      case Map<?, ?> object -> {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : object.entrySet()) {
          out.writeName((String) entry.getKey());
          write(out, entry.getValue());
        }
        out.writeEndObject();
      }
      case Iterable<?> array -> {
        out.writeStartArray();
        for (Object element : array) {
          write(out, element);
        }
        out.writeEndArray();
      }
      case Instant instant -> {
        startTyped(out, "Date");
        out.writeStringProperty("iso", Dates.iso(instant));
        out.writeEndObject();
      }
      case Pointer pointer -> {
        startTyped(out, "Pointer");
        out.writeStringProperty("className", pointer.className());
        out.writeStringProperty("objectId", pointer.objectId());
        out.writeEndObject();
      }
      case GeoPoint point -> {
        startTyped(out, "GeoPoint");
        writeProperty(out, "latitude", point.latitude());
        writeProperty(out, "longitude", point.longitude());
        out.writeEndObject();
      }
      case Polygon polygon -> {
        startTyped(out, "Polygon");
        out.writeName("coordinates");
        out.writeStartArray();
        for (GeoPoint vertex : polygon.vertices()) {
          out.writeStartArray();
          write(out, vertex.latitude());
          write(out, vertex.longitude());
          out.writeEndArray();
        }
        out.writeEndArray();
        out.writeEndObject();
      }
      case Bytes bytes -> {
        startTyped(out, "Bytes");
        out.writeStringProperty("base64", bytes.base64());
        out.writeEndObject();
      }
      case FileRef file -> {
        startTyped(out, "File");
        out.writeStringProperty("name", file.name());
        if (file.url() != null) {
          out.writeStringProperty("url", file.url());
        }
        out.writeEndObject();
      }
      case Relation relation -> {
        startTyped(out, "Relation");
        out.writeStringProperty("className", relation.className());
        out.writeEndObject();
      }
      default -> throw new IllegalArgumentException("not a Parse value: " + value.getClass());
    }
  }

  private static void writeObject(JsonGenerator out, ParseObject object) {
    out.writeStartObject();
    for (Map.Entry<String, @Nullable Object> field : object.fields().entrySet()) {
      // createdAt and updatedAt are the two dates that Parse writes as bare strings.
      if (field.getValue() instanceof Instant instant
          && (field.getKey().equals("createdAt") || field.getKey().equals("updatedAt"))) {
        out.writeStringProperty(field.getKey(), Dates.iso(instant));
      } else {
        writeProperty(out, field.getKey(), field.getValue());
      }
    }
    out.writeEndObject();
  }

  private static void writeProperty(JsonGenerator out, String name, @Nullable Object value) {
    out.writeName(name);
    write(out, value);
  }

  private static void startTyped(JsonGenerator out, String type) {
    out.writeStartObject();
    out.writeStringProperty("__type", type);
  }
}
