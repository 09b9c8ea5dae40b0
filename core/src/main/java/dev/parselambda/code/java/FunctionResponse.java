package dev.parselambda.code.java;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of a function with a status and header fields of its own.
 *
 * @param status of HTTP, 200 to 599; with 204 and 304 no result is sent
 * @param headers fields by name; an invalid header makes the function fail (141)
 */
public record FunctionResponse(@Nullable Object result, int status, Map<String, String> headers) {
  public FunctionResponse {
    headers = Map.copyOf(headers);
  }

  public static FunctionResponse of(@Nullable Object result) {
    return new FunctionResponse(result, 200, Map.of());
  }

  /** The same with another status. */
  public FunctionResponse status(int other) {
    return new FunctionResponse(result, other, headers);
  }

  /** The same with one more header field. */
  public FunctionResponse header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new FunctionResponse(result, status, more);
  }
}
