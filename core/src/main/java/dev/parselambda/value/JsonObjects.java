package dev.parselambda.value;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Access to JSON objects within a JSON tree, whose maps have string keys only. */
public final class JsonObjects {
  private JsonObjects() {}

  /** The value as an object; null if it is not an object. */
  @SuppressWarnings("unchecked")
  public static @Nullable Map<String, @Nullable Object> of(@Nullable Object json) {
    return json instanceof Map<?, ?> object ? (Map<String, @Nullable Object>) object : null;
  }

  /**
   * The text under a name; null if missing. A number or boolean counts as its text, because the
   * parameters of a URL are read as JSON.
   *
   * @throws ParseException INVALID_JSON for anything else, also for a list of one text
   */
  public static @Nullable String text(Map<String, ? extends @Nullable Object> json, String name) {
    Object value = json.get(name);
    return value == null ? null : text(value, name);
  }

  /**
   * The text under a name; a list of texts is joined with commas, as Parse Server reads a parameter
   * that a URL repeats. Null if missing.
   *
   * @throws ParseException INVALID_JSON for anything else
   */
  public static @Nullable String commaSeparated(
      Map<String, ? extends @Nullable Object> json, String name) {
    return json.get(name) instanceof List<?> list
        ? list.stream().map(element -> text(element, name)).collect(Collectors.joining(","))
        : text(json, name);
  }

  private static String text(@Nullable Object value, String name) {
    return switch (value) {
      case String text -> text;
      case Number number -> JavaScript.text(number);
      case Boolean flag -> flag.toString();
      case null, default ->
          throw new ParseException(ParseError.INVALID_JSON, name + " must be a string");
    };
  }
}
