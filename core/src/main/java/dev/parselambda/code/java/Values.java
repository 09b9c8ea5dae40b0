package dev.parselambda.code.java;

import dev.parselambda.value.Bytes;
import dev.parselambda.value.Dates;
import dev.parselambda.value.FileRef;
import dev.parselambda.value.GeoPoint;
import dev.parselambda.value.Numbers;
import dev.parselambda.value.ParseObject;
import dev.parselambda.value.Pointer;
import dev.parselambda.value.Polygon;
import dev.parselambda.value.Relation;
import dev.parselambda.value.TypedJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Converts between the values of Cloud Code and JSON. */
final class Values {
  private static final String TYPE = "__type";

  private Values() {}

  /**
   * The JSON of a value for storage or a request; an object becomes a pointer.
   *
   * @throws IllegalArgumentException for a value that is not a Parse value, or an object without an
   *     id
   */
  static @Nullable Object json(@Nullable Object value) {
    return json(value, object -> json(object.pointer()));
  }

  /**
   * The JSON of a value for a client; objects are complete.
   *
   * @throws IllegalArgumentException for a value that is not a Parse value
   */
  static @Nullable Object result(@Nullable Object value) {
    return json(value, Values::whole);
  }

  /** Converts JSON to typed values at any depth: dates, pointers, objects. */
  static @Nullable Object read(@Nullable Object json) {
    return switch (json) {
      case ParseObject object -> CloudObject.stored(object.className(), object.fields());
      case List<?> list -> {
        List<@Nullable Object> read = new ArrayList<>(list.size());
        list.forEach(element -> read.add(read(element)));
        yield read;
      }
      case Map<?, ?> map -> read(map);
      case null, default -> json;
    };
  }

  private static @Nullable Object read(Map<?, ?> map) {
    Map<String, @Nullable Object> members = LinkedHashMap.newLinkedHashMap(map.size());
    map.forEach((name, member) -> members.put(String.valueOf(name), member));
    if ("Object".equals(members.get(TYPE)) && members.get("className") instanceof String name) {
      return CloudObject.stored(name, members);
    }
    if (members.get(TYPE) instanceof String) {
      return TypedJson.decodeStored(members);
    }
    members.replaceAll((_, member) -> read(member));
    return members;
  }

  private static Object whole(CloudObject object) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put(TYPE, "Object");
    json.put("className", object.className());
    object
        .values()
        .forEach(
            (name, value) ->
                json.put(
                    name,
                    isOwnDate(name) && value instanceof Instant date
                        ? Dates.iso(date)
                        : result(value)));
    return json;
  }

  private static boolean isOwnDate(String field) {
    return field.equals("createdAt") || field.equals("updatedAt");
  }

  private static @Nullable Object json(
      @Nullable Object value, Function<CloudObject, @Nullable Object> ofObject) {
    return switch (value) {
      case null -> null;
      case String _, Boolean _ -> value;
      case Integer _, Short _, Byte _ -> ((Number) value).intValue();
      case Long number -> Numbers.canonical(number);
      case Number number -> Numbers.canonical(number.doubleValue());
      case CloudObject object -> ofObject.apply(object);
      case ParseObject object ->
          ofObject.apply(CloudObject.stored(object.className(), object.fields()));
      case Fields fields -> json(fields.values(), ofObject);
      case Acl acl -> acl.json();
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> json = LinkedHashMap.newLinkedHashMap(map.size());
        map.forEach((name, member) -> json.put(String.valueOf(name), json(member, ofObject)));
        yield json;
      }
      case Iterable<?> elements -> {
        List<@Nullable Object> json = new ArrayList<>();
        elements.forEach(element -> json.add(json(element, ofObject)));
        yield json;
      }
      case Instant date -> typed("Date", "iso", Dates.iso(date));
      case Pointer pointer ->
          typed("Pointer", "className", pointer.className(), "objectId", pointer.objectId());
      case GeoPoint point ->
          typed("GeoPoint", "latitude", point.latitude(), "longitude", point.longitude());
      case Polygon polygon ->
          typed(
              "Polygon",
              "coordinates",
              polygon.vertices().stream()
                  .map(vertex -> List.of(vertex.latitude(), vertex.longitude()))
                  .toList());
      case Bytes bytes -> typed("Bytes", "base64", bytes.base64());
      case FileRef file ->
          file.url() == null
              ? typed("File", "name", file.name())
              : typed("File", "name", file.name(), "url", file.url());
      case Relation relation -> typed("Relation", "className", relation.className());
      default ->
          throw new IllegalArgumentException("not a Parse value: " + value.getClass().getName());
    };
  }

  private static Map<String, Object> typed(String type, Object... namesAndValues) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(TYPE, type);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      json.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return json;
  }
}
