package dev.parselambda.value;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * JavaScript's conversions of JSON values. Parse Server is written in JavaScript, and clients
 * depend on the resulting texts and decisions.
 */
public final class JavaScript {
  private JavaScript() {}

  /** Returns {@code String(value)}. */
  public static String text(@Nullable Object json) {
    return switch (json) {
      case null -> "null";
      case Map<?, ?> _ -> "[object Object]";
      case List<?> list ->
          list.stream()
              .map(element -> element == null ? "" : text(element))
              .collect(Collectors.joining(","));
      case Number number -> Numbers.toJson(number.doubleValue());
      default -> json.toString();
    };
  }

  /** Returns whether {@code if (value)} would be true. */
  public static boolean isTrue(@Nullable Object json) {
    return switch (json) {
      case null -> false;
      case Boolean flag -> flag;
      case String text -> !text.isEmpty();
      case Number number -> number.doubleValue() != 0 && !Double.isNaN(number.doubleValue());
      default -> true;
    };
  }
}
