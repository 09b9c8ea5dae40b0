package dev.parselambda.auth.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a provider answered.
 *
 * @param header the value of a header by its name in lower case; empty when there is none
 */
public record ProviderAnswer(int status, UnaryOperator<String> header, byte[] body) {
  public boolean isOk() {
    return status >= 200 && status < 300;
  }

  public String text() {
    return new String(body, UTF_8);
  }

  /** The JSON object of the body; empty when the body is none. */
  public Map<String, @Nullable Object> object() {
    return object(text());
  }

  /**
   * The parameters of a body that is a form, a JSON object, or such an object as the argument of a
   * JavaScript function, {@code callback( {...} );}, as some of QQ's answers are.
   */
  public Map<String, @Nullable Object> parameters() {
    String text = text().strip();
    int open = text.indexOf('(');
    int close = text.lastIndexOf(')');
    if (open >= 0 && close > open && !text.startsWith("{")) {
      return object(text.substring(open + 1, close));
    }
    return text.startsWith("{") ? object(text) : new HashMap<>(FormText.parse(text));
  }

  private static Map<String, @Nullable Object> object(String text) {
    try {
      Map<String, @Nullable Object> object = JsonObjects.of(Json.parse(text));
      return object == null ? Map.of() : object;
    } catch (ParseException e) {
      return Map.of();
    }
  }
}
