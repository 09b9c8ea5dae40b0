package dev.parselambda.storage;

import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schema.FieldType;
import dev.parselambda.storage.bson.StoredNames;
import dev.parselambda.storage.bson.ValueWriter;
import dev.parselambda.value.Dates;
import dev.parselambda.value.JavaScript;
import dev.parselambda.value.Pointer;
import dev.parselambda.value.TypedJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Translates the names and values in an aggregation pipeline to those in the database.
 *
 * <p>Only some stages are translated, and each in its own way: {@code $match} (and the query of
 * {@code $geoNear}) in names and values, {@code $project} in its names, {@code $group} in its
 * expressions. All others use the names of the database; clients rely on that.
 */
final class Pipeline {
  private final ClassSchema schema;
  private final boolean rawValues;
  private final boolean rawFieldNames;

  Pipeline(ClassSchema schema, boolean rawValues, boolean rawFieldNames) {
    this.schema = schema;
    this.rawValues = rawValues;
    this.rawFieldNames = rawFieldNames;
  }

  List<Map<String, @Nullable Object>> translated(List<Map<String, @Nullable Object>> stages) {
    List<Map<String, @Nullable Object>> translated = new ArrayList<>(stages.size());
    for (Map<String, @Nullable Object> stage : stages) {
      Map<String, @Nullable Object> changed = new LinkedHashMap<>(stage);
      changed.replaceAll(this::argument);
      translated.add(changed);
    }
    return translated;
  }

  /** Whether the pipeline groups by a pointer, whose class clients do not see. */
  static boolean groupsByPointer(List<Map<String, @Nullable Object>> translated) {
    return translated.stream()
        .anyMatch(
            stage ->
                stage.get("$group") instanceof Map<?, ?> group
                    && group.get("_id") instanceof String id
                    && id.startsWith("$" + StoredNames.POINTER_PREFIX));
  }

  private @Nullable Object argument(String stage, @Nullable Object json) {
    return switch (stage) {
      case "$match" -> match(json);
      case "$group" -> rawFieldNames ? json : expressions(json);
      case "$project" -> json instanceof Map<?, ?> fields ? project(fields) : json;
      case "$geoNear" -> {
        if (!(json instanceof Map<?, ?> near) || near.get("query") == null) {
          yield json;
        }
        Map<Object, @Nullable Object> changed = new LinkedHashMap<>(near);
        changed.put("query", match(near.get("query")));
        yield changed;
      }
      default -> json;
    };
  }

  private @Nullable Object match(@Nullable Object json) {
    return switch (json) {
      case List<?> list -> each(list, this::match);
      case Map<?, ?> object -> {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        object.forEach((key, value) -> changed.put(name((String) key), value((String) key, value)));
        yield changed;
      }
      case null, default -> json;
    };
  }

  private @Nullable Object value(String field, @Nullable Object value) {
    FieldType type = schema.type(field);
    if (type instanceof FieldType.PointerTo(String className) && !rawFieldNames) {
      return rawValues ? value : pointer(className, value);
    }
    return type == FieldType.Plain.DATE && !rawValues ? dates(value) : match(value);
  }

  private static @Nullable Object pointer(String className, @Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Map<?, ?> json when TypedJson.decode(json) instanceof Pointer pointer ->
          ValueWriter.reference(pointer);
      case Map<?, ?> _, List<?> _ -> value;
      default -> ValueWriter.reference(new Pointer(className, JavaScript.text(value)));
    };
  }

  /** Converts strings that are dates to dates, also inside operators. */
  private static @Nullable Object dates(@Nullable Object json) {
    return switch (json) {
      case String text -> {
        Instant date = Dates.parse(text);
        yield date == null ? text : date;
      }
      case List<?> list -> each(list, Pipeline::dates);
      case Map<?, ?> object -> {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        object.forEach((key, value) -> changed.put((String) key, dates(value)));
        yield changed;
      }
      case null, default -> json;
    };
  }

  private Map<String, @Nullable Object> project(Map<?, ?> fields) {
    Map<String, @Nullable Object> changed = new LinkedHashMap<>();
    fields.forEach(
        (key, value) -> {
          String field = (String) key;
          boolean pointer = schema.type(field) instanceof FieldType.PointerTo;
          changed.put(name(field), pointer && !rawFieldNames ? value : match(value));
        });
    return changed;
  }

  /** The expressions of {@code $group}: {@code $x} alone, not a path. */
  private @Nullable Object expressions(@Nullable Object json) {
    return switch (json) {
      case String text when text.startsWith("$") -> expression(text);
      case List<?> list -> each(list, this::expressions);
      case Map<?, ?> object -> {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        object.forEach((key, value) -> changed.put((String) key, expressions(value)));
        yield changed;
      }
      case null, default -> json;
    };
  }

  private String expression(String text) {
    String field = text.substring(1);
    return field.equals("createdAt")
            || field.equals("updatedAt")
            || schema.type(field) instanceof FieldType.PointerTo
        ? "$" + name(field)
        : text;
  }

  private String name(String field) {
    if (rawFieldNames) {
      return field;
    }
    return switch (field) {
      case "objectId" -> "_id";
      case "createdAt" -> "_created_at";
      case "updatedAt" -> "_updated_at";
      default ->
          schema.type(field) instanceof FieldType.PointerTo
              ? StoredNames.POINTER_PREFIX + field
              : field;
    };
  }

  @FunctionalInterface
  private interface Translation {
    @Nullable Object of(@Nullable Object json);
  }

  private static List<@Nullable Object> each(List<?> list, Translation translation) {
    List<@Nullable Object> changed = new ArrayList<>(list.size());
    for (Object element : list) {
      changed.add(translation.of(element));
    }
    return changed;
  }
}
