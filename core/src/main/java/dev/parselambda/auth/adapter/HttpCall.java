package dev.parselambda.auth.adapter;

import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks code of the app's own at an address: POST {@code {"method", "args"}}, answered by {@code
 * {"success": value}} or {@code {"error": {"code", "message"}}}.
 */
public record HttpCall(URI url, ProviderClient http) {

  /**
   * The answer.
   *
   * @param step what failed, in the message of an error that has none
   * @throws ParseException with the code and message of the error; SCRIPT_FAILED without code
   */
  public @Nullable Object ask(String method, List<? extends @Nullable Object> args, String step) {
    ProviderAnswer answer = http.postJson(url, Map.of("method", method, "args", args), Map.of());
    Map<String, @Nullable Object> object = answer.object();
    if (object.containsKey("error")) {
      throw refusal(object.get("error"), step);
    }
    if (!object.containsKey("success") && !answer.isOk()) {
      throw refusal(null, step);
    }
    return object.get("success");
  }

  private static ParseException refusal(@Nullable Object error, String step) {
    Map<String, @Nullable Object> parts = JsonObjects.of(error);
    Object message = parts == null ? error : parts.get("message");
    ParseError code = code(parts == null ? null : parts.get("code"));
    return new ParseException(
        code, message instanceof String text ? text : step + " Unknown error.");
  }

  private static ParseError code(@Nullable Object code) {
    for (ParseError error : ParseError.values()) {
      if (code instanceof Integer number && error.hasCode() && error.code() == number) {
        return error;
      }
    }
    return ParseError.SCRIPT_FAILED;
  }
}
