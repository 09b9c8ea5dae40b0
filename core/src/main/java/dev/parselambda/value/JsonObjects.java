package dev.parselambda.value;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON objects within a JSON tree, whose maps have string keys only. */
public final class JsonObjects {
  private JsonObjects() {}

  /** The value as an object; null when it is none. */
  @SuppressWarnings("unchecked")
  public static @Nullable Map<String, @Nullable Object> of(@Nullable Object json) {
    return json instanceof Map<?, ?> object ? (Map<String, @Nullable Object>) object : null;
  }

  /**
   * The text under a name; null where there is none. A number or flag counts as its text, because
   * the parameters of a URL are read as JSON.
   *
   * @throws ParseException INVALID_JSON for anything else; a list of one text is no text
   */
  public static @Nullable String text(Map<String, ? extends @Nullable Object> json, String name) {
    return switch (json.get(name)) {
      case null -> null;
      case String text -> text;
      case Number number -> JavaScript.text(number);
      case Boolean flag -> flag.toString();
      default -> throw new ParseException(ParseError.INVALID_JSON, name + " must be a string");
    };
  }
}
