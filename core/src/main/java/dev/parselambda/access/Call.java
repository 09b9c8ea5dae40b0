package dev.parselambda.access;

import dev.parselambda.http.Method;
import dev.parselambda.http.QueryString;
import dev.parselambda.http.Request;
import dev.parselambda.storage.Transaction;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An authenticated request: what a route gets.
 *
 * @param request the request with the method and content type that the body may have overridden
 * @param path the percent-encoded path below the mount path
 * @param body the JSON object of the body, without credentials; empty when there was none
 * @param parameters the named segments of the route
 * @param transaction what the call is a part of, or null
 */
public record Call(
    Request request,
    String path,
    Caller caller,
    Map<String, @Nullable Object> body,
    Map<String, String> parameters,
    @Nullable Transaction transaction) {
  private static final byte[] NO_BODY = {};

  /** The named segment of the route. */
  public String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no segment named " + name);
    }
    return value;
  }

  public Call withParameters(Map<String, String> other) {
    return new Call(request, path, caller, body, other, transaction);
  }

  public Call by(Caller other) {
    return new Call(request, path, other, body, parameters, transaction);
  }

  public Call within(@Nullable Transaction other) {
    return new Call(request, path, caller, body, parameters, other);
  }

  /** A part of this call, if it is a batch: made by the same caller, in the same context. */
  public Call part(
      Method method,
      String path,
      Map<String, @Nullable Object> body,
      Map<String, String> parameters) {
    Request part = new Request(method, path, "", request.headers(), NO_BODY, request.connection());
    return new Call(part, path, caller, body, parameters, transaction);
  }

  /**
   * The options of a reading call: those in the query string, read as JSON where they are, over
   * those in the body.
   */
  public Map<String, @Nullable Object> options() {
    if (request.query().isEmpty()) {
      return body;
    }
    Map<String, @Nullable Object> options = new LinkedHashMap<>(body);
    options.putAll(QueryString.parseJson(request.query()));
    return options;
  }
}
