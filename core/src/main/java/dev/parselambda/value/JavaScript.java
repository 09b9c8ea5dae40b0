package dev.parselambda.value;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What JavaScript makes of a JSON value. Parse Server is written in it, and clients know the texts
 * and decisions that follow.
 */
public final class JavaScript {
  private JavaScript() {}

  /** What {@code String(value)} gives. */
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

  /** What {@code if (value)} decides. */
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
