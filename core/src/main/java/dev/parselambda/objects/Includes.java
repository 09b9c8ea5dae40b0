package dev.parselambda.objects;

import dev.parselambda.value.ParseObject;
import dev.parselambda.value.Pointer;
import dev.parselambda.value.TypedJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Replaces pointers by the objects that they point to.
 *
 * <p>Shorter paths come first: {@code a} before {@code a.b}, because {@code a.b} goes through the
 * objects that {@code a} loaded. Each class and path costs one look-up, whatever the number of
 * pointers. A pointer whose object is missing or not readable is removed from its array, or its
 * field from its object.
 */
final class Includes {

  /** Loads the objects of a class that the caller may read; each only once. */
  @FunctionalInterface
  interface Loader {
    List<ParseObject> load(String className, Collection<String> objectIds, String path);
  }

  private Includes() {}

  /** The number of names in a path. */
  static int depth(String path) {
    return (int) path.chars().filter(c -> c == '.').count() + 1;
  }

  /**
   * Replaces the pointers at every path in every object.
   *
   * @param paths dotted paths, each after its parents
   */
  static void apply(List<ParseObject> objects, List<String> paths, Loader loader) {
    for (String path : paths) {
      List<String> segments = Arrays.asList(path.split("\\.", -1));
      Map<String, Set<String>> idsByClass = new LinkedHashMap<>();
      objects.forEach(object -> collect(object, segments, idsByClass));
      Map<Pointer, ParseObject> found = new LinkedHashMap<>();
      idsByClass.forEach(
          (className, ids) -> {
            for (ParseObject object : loader.load(className, ids, path)) {
              found.put(new Pointer(className, object.objectId()), embedded(object));
            }
          });
      if (!idsByClass.isEmpty()) {
        objects.forEach(object -> replaceIn(object, segments, found));
      }
    }
  }

  /** The object with the members that mark it on the wire as included. */
  private static ParseObject embedded(ParseObject object) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("__type", "Object");
    fields.put("className", object.className());
    fields.putAll(object.fields());
    return new ParseObject(object.className(), fields);
  }

  private static void collect(
      @Nullable Object value, List<String> path, Map<String, Set<String>> idsByClass) {
    switch (value) {
      case List<?> several -> several.forEach(element -> collect(element, path, idsByClass));
      case Pointer pointer when path.isEmpty() ->
          idsByClass
              .computeIfAbsent(pointer.className(), c -> new LinkedHashSet<>())
              .add(pointer.objectId());
      case ParseObject object when !path.isEmpty() ->
          collect(object.get(path.getFirst()), rest(path), idsByClass);
      case Map<?, ?> json -> {
        if (!path.isEmpty()) {
          collect(json.get(path.getFirst()), rest(path), idsByClass);
        } else {
          collect(pointerIn(json), path, idsByClass);
        }
      }
      case null, default -> {}
    }
  }

  @SuppressWarnings("unchecked")
  private static void replaceIn(
      @Nullable Object container, List<String> path, Map<Pointer, ParseObject> found) {
    switch (container) {
      case ParseObject object -> replaceField(object.fields(), path, found);
      case Map<?, ?> json -> replaceField((Map<String, @Nullable Object>) json, path, found);
      case List<?> several -> several.forEach(element -> replaceIn(element, path, found));
      case null, default -> {}
    }
  }

  private static void replaceField(
      Map<String, @Nullable Object> fields, List<String> path, Map<Pointer, ParseObject> found) {
    String field = path.getFirst();
    Object value = fields.get(field);
    if (path.size() > 1) {
      replaceIn(value, rest(path), found);
      return;
    }
    switch (value) {
      case List<?> several -> fields.put(field, replaced(several, found));
      case null -> {}
      default -> {
        Pointer pointer = pointerIn(value);
        if (pointer != null) {
          ParseObject object = found.get(pointer);
          if (object == null) {
            fields.remove(field);
          } else {
            fields.put(field, object);
          }
        }
      }
    }
  }

  private static List<@Nullable Object> replaced(List<?> array, Map<Pointer, ParseObject> found) {
    List<@Nullable Object> result = new ArrayList<>(array.size());
    for (Object element : array) {
      Pointer pointer = pointerIn(element);
      if (element instanceof List<?> nested) {
        result.add(replaced(nested, found));
      } else if (pointer == null) {
        result.add(element);
      } else if (found.containsKey(pointer)) {
        result.add(found.get(pointer));
      }
    }
    return result;
  }

  /** The value as a pointer, also from the JSON of a nested value. */
  private static @Nullable Pointer pointerIn(@Nullable Object value) {
    return switch (value) {
      case Pointer pointer -> pointer;
      case Map<?, ?> json when "Pointer".equals(json.get("__type")) ->
          TypedJson.decodeStored(json) instanceof Pointer pointer ? pointer : null;
      case null, default -> null;
    };
  }

  private static List<String> rest(List<String> path) {
    return path.subList(1, path.size());
  }
}
