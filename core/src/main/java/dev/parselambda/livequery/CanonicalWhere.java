package dev.parselambda.livequery;

import dev.parselambda.value.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A condition as a text that does not depend on the order of its fields, operators, and the
 * branches of $and, $or, $nor. Values stay as they are: an object in another order is another one.
 */
final class CanonicalWhere {
  private CanonicalWhere() {}

  static String of(Map<?, ?> where) {
    Map<String, String> parts = new TreeMap<>();
    where.forEach((key, value) -> parts.put((String) key, condition((String) key, value)));
    return joined(parts);
  }

  private static String condition(String key, @Nullable Object value) {
    return switch (value) {
      case List<?> branches when isLogical(key) ->
          branches.stream()
              .map(branch -> branch instanceof Map<?, ?> where ? of(where) : Json.write(branch))
              .sorted()
              .collect(Collectors.joining(",", "[", "]"));
      case Map<?, ?> operators when !operators.isEmpty() && areOperators(operators) -> {
        Map<String, String> parts = new TreeMap<>();
        operators.forEach((name, operand) -> parts.put((String) name, Json.write(operand)));
        yield joined(parts);
      }
      case null, default -> Json.write(value);
    };
  }

  private static boolean isLogical(String key) {
    return switch (key) {
      case "$and", "$or", "$nor" -> true;
      default -> false;
    };
  }

  private static boolean areOperators(Map<?, ?> map) {
    return map.keySet().stream().allMatch(name -> ((String) name).startsWith("$"));
  }

  private static String joined(Map<String, String> parts) {
    return parts.entrySet().stream()
        .map(part -> Json.write(part.getKey()) + ":" + part.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
