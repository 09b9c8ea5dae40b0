package dev.parselambda.value;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Interprets typed JSON: {@code {"__type":"Date",...}} is a date, {@code {"__op":"Increment",...}}
 * an operator.
 *
 * <p>A pointer without an id is read as one whose id is empty: it matches nothing in queries.
 * {@link PointerIds} keeps it from being written.
 *
 * <p>Only the outermost object is interpreted. Inside an Object or Array field a typed value stays
 * JSON, because it is stored that way.
 */
public final class TypedJson {
  private TypedJson() {}

  /**
   * The value of a JSON object with a {@code __type}; any other JSON unchanged.
   *
   * @throws ParseException INCORRECT_TYPE when the type is unknown or incomplete
   */
  public static @Nullable Object decode(@Nullable Object json) {
    if (!(json instanceof Map<?, ?> object) || !JavaScript.isTrue(object.get("__type"))) {
      return json;
    }
    if (object.get("__type") instanceof String type) {
      return typed(type, object);
    }
    throw invalid(JavaScript.text(object.get("__type")));
  }

  /**
   * The value of stored JSON. Invalid typed JSON, which a database may contain although no write
   * accepts it, is returned unchanged.
   */
  public static @Nullable Object decodeStored(@Nullable Object json) {
    try {
      return decode(json);
    } catch (ParseException _) {
      return json;
    }
  }

  /**
   * The operator that a field's JSON describes.
   *
   * @throws ParseException INCORRECT_TYPE, INVALID_JSON or COMMAND_UNAVAILABLE when the JSON is a
   *     broken or unknown operator or value
   */
  public static FieldOp decodeOp(@Nullable Object json) {
    if (!(json instanceof Map<?, ?> object) || !object.containsKey("__op")) {
      return new FieldOp.Set(written(json));
    }
    if (object.get("__op") instanceof String op) {
      return op(op, object);
    }
    throw unavailable(JavaScript.text(object.get("__op")));
  }

  /** The body of a write with these operators, by field or dotted path. */
  public static Map<String, @Nullable Object> encodeOps(Map<String, FieldOp> ops) {
    Map<String, @Nullable Object> body = LinkedHashMap.newLinkedHashMap(ops.size());
    ops.forEach((field, op) -> body.put(field, encodeOp(op)));
    return body;
  }

  private static @Nullable Object encodeOp(FieldOp op) {
    return switch (op) {
      case FieldOp.Set(var value) -> value;
      case FieldOp.SetOnInsert(var value) -> value;
      case FieldOp.Delete _ -> Map.of("__op", "Delete");
      case FieldOp.Increment(var amount) -> Map.of("__op", "Increment", "amount", amount);
      case FieldOp.Add(var objects) -> Map.of("__op", "Add", "objects", objects);
      case FieldOp.AddUnique(var objects) -> Map.of("__op", "AddUnique", "objects", objects);
      case FieldOp.Remove(var objects) -> Map.of("__op", "Remove", "objects", objects);
      case FieldOp.AddRelation(var objects) -> Map.of("__op", "AddRelation", "objects", objects);
      case FieldOp.RemoveRelation(var objects) ->
          Map.of("__op", "RemoveRelation", "objects", objects);
      case FieldOp.Batch(var several) ->
          Map.of("__op", "Batch", "ops", several.stream().map(TypedJson::encodeOp).toList());
    };
  }

  private static Object typed(String type, Map<?, ?> json) {
    Object value =
        switch (type) {
          case "Date" -> json.get("iso") instanceof String iso ? Dates.parse(iso) : null;
          case "Pointer" -> json.get("className") instanceof String c ? pointer(c, json) : null;
          case "Relation" -> json.get("className") instanceof String c ? relation(c) : null;
          case "GeoPoint" -> geoPoint(json);
          case "Polygon" -> json.get("coordinates") instanceof List<?> l ? polygon(l) : null;
          case "Bytes" -> json.get("base64") instanceof String text ? bytes(text) : null;
          case "File" -> json.get("name") instanceof String name ? file(name, json) : null;
          default -> null;
        };
    if (value == null) {
      throw invalid(type);
    }
    return value;
  }

  private static @Nullable Pointer pointer(String className, Map<?, ?> json) {
    Object id = json.get("objectId");
    if (id != null && !(id instanceof String)) {
      return null;
    }
    return className.isEmpty() ? null : new Pointer(className, id == null ? "" : (String) id);
  }

  /** An included object that a client sends back means a pointer to it. */
  private static @Nullable Object written(@Nullable Object json) {
    return json instanceof Map<?, ?> object
            && "Object".equals(object.get("__type"))
            && object.get("className") instanceof String className
            && object.get("objectId") instanceof String id
            && !className.isEmpty()
            && !id.isEmpty()
        ? new Pointer(className, id)
        : decode(json);
  }

  private static @Nullable Relation relation(String className) {
    return className.isEmpty() ? null : new Relation(className);
  }

  private static @Nullable GeoPoint geoPoint(Map<?, ?> json) {
    return json.get("latitude") instanceof Number latitude
            && json.get("longitude") instanceof Number longitude
        ? new GeoPoint(latitude.doubleValue(), longitude.doubleValue())
        : null;
  }

  private static @Nullable Bytes bytes(String base64) {
    try {
      return base64.isEmpty() ? null : Bytes.fromBase64(base64);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable FileRef file(String name, Map<?, ?> json) {
    return name.isEmpty()
        ? null
        : new FileRef(name, json.get("url") instanceof String u ? u : null);
  }

  /** The ring, closed; coordinates are pairs of latitude and longitude. */
  private static @Nullable Polygon polygon(List<?> coordinates) {
    List<GeoPoint> ring = new ArrayList<>();
    for (Object pair : coordinates) {
      if (!(pair instanceof List<?> two)
          || two.size() != 2
          || !(two.get(0) instanceof Number latitude)
          || !(two.get(1) instanceof Number longitude)
          || Math.abs(latitude.doubleValue()) > 90
          || Math.abs(longitude.doubleValue()) > 180) {
        return null;
      }
      ring.add(new GeoPoint(latitude.doubleValue(), longitude.doubleValue()));
    }
    if (!ring.isEmpty() && !ring.getFirst().equals(ring.getLast())) {
      ring.add(ring.getFirst());
    }
    return new Polygon(ring);
  }

  private static FieldOp op(String op, Map<?, ?> json) {
    return switch (op) {
      case "Delete" -> new FieldOp.Delete();
      case "Increment" -> {
        if (json.get("amount") instanceof Number amount) {
          yield new FieldOp.Increment(amount);
        }
        throw new ParseException(ParseError.INVALID_JSON, "incrementing must provide a number");
      }
      case "Add" -> new FieldOp.Add(elements(json, "objects to add must be an array"));
      case "AddUnique" -> new FieldOp.AddUnique(elements(json, "objects to add must be an array"));
      case "Remove" -> new FieldOp.Remove(elements(json, "objects to remove must be an array"));
      case "AddRelation" -> new FieldOp.AddRelation(members(json));
      case "RemoveRelation" -> new FieldOp.RemoveRelation(members(json));
      case "Batch" -> batch(json);
      default -> throw unavailable(op);
    };
  }

  private static ParseException unavailable(String op) {
    return new ParseException(
        ParseError.COMMAND_UNAVAILABLE, "The " + op + " operator is not supported yet.");
  }

  private static FieldOp batch(Map<?, ?> json) {
    List<FieldOp> ops = new ArrayList<>();
    if (json.get("ops") instanceof List<?> parts) {
      for (Object part : parts) {
        FieldOp op = decodeOp(part);
        if (!(op instanceof FieldOp.AddRelation) && !(op instanceof FieldOp.RemoveRelation)) {
          throw unavailable("Batch");
        }
        ops.add(op);
      }
    }
    if (ops.isEmpty()) {
      throw new ParseException(ParseError.INVALID_JSON, "ops must be an array of operators");
    }
    return new FieldOp.Batch(ops);
  }

  private static List<@Nullable Object> elements(Map<?, ?> json, String otherwise) {
    if (json.get("objects") instanceof List<?> objects) {
      return new ArrayList<>(objects);
    }
    throw new ParseException(ParseError.INVALID_JSON, otherwise);
  }

  private static List<Pointer> members(Map<?, ?> json) {
    List<Pointer> members = new ArrayList<>();
    for (Object element : elements(json, "objects to add must be an array")) {
      if (!(written(element) instanceof Pointer pointer)) {
        throw invalid("Pointer");
      }
      members.add(pointer);
    }
    if (members.isEmpty()) {
      throw new ParseException(ParseError.INVALID_JSON, "objects of a relation must not be empty");
    }
    return members;
  }

  private static ParseException invalid(String type) {
    return new ParseException(ParseError.INCORRECT_TYPE, "This is not a valid " + type);
  }

  /** The date of a JSON object inside an Object or Array field; null if it is not one. */
  public static @Nullable Instant nestedDate(Map<?, ?> json) {
    return "Date".equals(json.get("__type")) && json.get("iso") instanceof String iso
        ? Dates.parse(iso)
        : null;
  }
}
