package dev.parselambda.javascript;

import dev.parselambda.code.Result;
import dev.parselambda.value.JsonObjects;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts the answer of code, {@code {"value"?, "status"?, "headers"?}}, to a result. */
final class Answers {
  private static final int OK = 200;

  private Answers() {}

  static Result result(Map<String, @Nullable Object> answer) {
    Result result =
        answer.containsKey("value") ? new Result.Value(answer.get("value")) : Result.NOTHING;
    Map<String, @Nullable Object> given = JsonObjects.of(answer.get("headers"));
    Object status = answer.get("status");
    if (given == null && status == null) {
      return result;
    }
    Map<String, String> headers = new LinkedHashMap<>();
    if (given != null) {
      given.forEach((name, value) -> headers.put(name, String.valueOf(value)));
    }
    return new Result.Answer(result, status instanceof Number n ? n.intValue() : OK, headers);
  }
}
