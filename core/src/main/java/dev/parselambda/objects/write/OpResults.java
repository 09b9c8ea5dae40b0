package dev.parselambda.objects.write;

import dev.parselambda.value.FieldOp;
import dev.parselambda.value.Numbers;
import dev.parselambda.value.ParseObject;
import dev.parselambda.value.Pointer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds the results of operators that the client cannot compute to a response. */
final class OpResults {
  private OpResults() {}

  static boolean isUnknown(FieldOp op) {
    return switch (op) {
      case FieldOp.Increment _, FieldOp.Add _, FieldOp.AddUnique _, FieldOp.Remove _ -> true;
      default -> false;
    };
  }

  /** Adds the result of an operator at a field or dotted path to a response. */
  static void add(Map<String, @Nullable Object> answer, String path, ParseObject after) {
    List<String> segments = List.of(path.split("\\.", -1));
    String field = segments.getFirst();
    Object value = after.get(field);
    if (segments.size() == 1 || value instanceof List<?>) {
      // After a change inside an array the client gets the whole array.
      if (value != null && !(value instanceof Pointer)) {
        answer.put(field, value);
      }
    } else {
      answer.put(field, merged(answer.get(field), segments, 1, value));
    }
  }

  /** The part of a nested object at a path, merged into the earlier results. */
  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> merged(
      @Nullable Object told, List<String> path, int depth, @Nullable Object value) {
    Map<String, @Nullable Object> object =
        told instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : new LinkedHashMap<>();
    String key = path.get(depth);
    Object inner = member(value, key);
    if (depth + 1 < path.size()) {
      object.put(key, merged(object.get(key), path, depth + 1, inner));
    } else if (inner != null) {
      object.put(key, inner);
    }
    return object;
  }

  private static @Nullable Object member(@Nullable Object value, String key) {
    return switch (value) {
      case Map<?, ?> object -> object.get(key);
      case List<?> list when Numbers.isIndex(key) && Integer.parseInt(key) < list.size() ->
          list.get(Integer.parseInt(key));
      case null, default -> null;
    };
  }
}
