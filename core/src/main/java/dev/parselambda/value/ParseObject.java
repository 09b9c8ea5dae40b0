package dev.parselambda.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object of a class as clients see it: field name to value.
 *
 * <p>Values are those of {@link dev.parselambda.value Parse's values}; {@code createdAt} and {@code
 * updatedAt} are {@link java.time.Instant}s, {@code ACL} is its JSON form. The map keeps its order,
 * belongs to one request, and that request may change it (an include replaces a pointer by its
 * object). It must not be shared between threads. An included object also contains {@code __type}
 * ("Object") and {@code className}, as on the wire.
 */
public record ParseObject(String className, Map<String, @Nullable Object> fields) {

  /** The object id; empty while the object has none. */
  public String objectId() {
    return fields.get("objectId") instanceof String id ? id : "";
  }

  public @Nullable Object get(String field) {
    return fields.get(field);
  }

  /** A deep copy. */
  public ParseObject copy() {
    return new ParseObject(className, copyOf(fields));
  }

  private static Map<String, @Nullable Object> copyOf(Map<?, ?> map) {
    Map<String, @Nullable Object> copy = LinkedHashMap.newLinkedHashMap(map.size());
    map.forEach((name, value) -> copy.put((String) name, copyOf(value)));
    return copy;
  }

  private static @Nullable Object copyOf(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> copyOf(map);
      case List<?> list -> {
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        list.forEach(each -> copy.add(copyOf(each)));
        yield copy;
      }
      case null, default -> value;
    };
  }
}
