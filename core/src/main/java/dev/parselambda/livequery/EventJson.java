package dev.parselambda.livequery;

import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schema.PermissionsJson;
import dev.parselambda.value.Dates;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import dev.parselambda.value.TypedJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Events on their way to other instances, as Parse Server writes them: {@code
 * {"currentParseObject": {...}, "originalParseObject": {...}, "classLevelPermissions": {...}}}.
 * Whether an object was saved or deleted is told by the channel that the text goes through.
 */
public final class EventJson {
  private static final String CURRENT = "currentParseObject";
  private static final String ORIGINAL = "originalParseObject";
  private static final List<String> TIMES = List.of("createdAt", "updatedAt");

  private EventJson() {}

  public static String write(Event event) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put(CURRENT, json(event.after()));
    ParseObject before = event.before();
    if (before != null) {
      json.put(ORIGINAL, json(before));
    }
    // Parse Server decides by what it is sent; without this everybody would see the class.
    json.put("classLevelPermissions", PermissionsJson.of(event.schema().permissions()));
    return Json.write(json);
  }

  private static Map<String, @Nullable Object> json(ParseObject object) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("__type", "Object");
    json.put("className", object.className());
    object
        .fields()
        .forEach(
            (name, value) -> {
              boolean time = TIMES.contains(name) && value instanceof Instant;
              json.put(name, time ? Dates.iso((Instant) value) : value);
            });
    return json;
  }

  /**
   * The event that a text stands for.
   *
   * @param deleted whether it is of a deletion
   * @param schemas the class of a name as it is now
   * @throws ParseException INVALID_JSON or INCORRECT_TYPE when it stands for none
   */
  public static Event read(boolean deleted, String text, Function<String, ClassSchema> schemas) {
    Map<String, @Nullable Object> json = JsonObjects.of(Json.parse(text));
    ParseObject after = json == null ? null : object(json.get(CURRENT));
    if (json == null || after == null) {
      throw new ParseException(ParseError.INVALID_JSON, "not an event of LiveQuery");
    }
    ParseObject before = deleted ? null : object(json.get(ORIGINAL));
    return new Event(deleted, schemas.apply(after.className()), before, after);
  }

  private static @Nullable ParseObject object(@Nullable Object json) {
    Map<String, @Nullable Object> members = JsonObjects.of(json);
    if (members == null || !(members.get("className") instanceof String className)) {
      return null;
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    members.forEach(
        (name, value) -> {
          boolean time = TIMES.contains(name) && value instanceof String;
          fields.put(name, time ? Dates.parse((String) value) : TypedJson.decode(value));
        });
    // Parse Server sends its own fields, such as a password's hash, too.
    fields.keySet().removeIf(name -> name.startsWith("_") || name.equals("className"));
    return new ParseObject(className, fields);
  }
}
