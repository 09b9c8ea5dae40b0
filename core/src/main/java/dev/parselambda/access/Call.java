package dev.parselambda.access;

import dev.parselambda.http.Needs;
import dev.parselambda.http.QueryString;
import dev.parselambda.http.Request;
import dev.parselambda.http.Response;
import dev.parselambda.http.Router.Match;
import dev.parselambda.storage.Transaction;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An authenticated request and its route: what an action gets.
 *
 * @param request the request with the method and content type that the body may have overridden
 * @param body the JSON object of the body, without credentials; empty when there was none
 * @param transaction what the call is a part of, or null
 */
public record Call(
    Request request,
    Match<Action> match,
    Caller caller,
    Map<String, @Nullable Object> body,
    @Nullable Transaction transaction) {
  /** Does what the route of the call does. */
  public Response answer() {
    return match.route().action().handle(this);
  }

  /** What the route of the call needs. */
  public Needs needs() {
    return match.route().needs();
  }

  /** The path below the mount path, in the one form in which paths are compared. */
  public String path() {
    return match.path();
  }

  /** The same without its first slash, as options that are regular expressions mean it. */
  String pathWithoutSlash() {
    return match.path().substring(1);
  }

  /** The named segments of the route. */
  public Map<String, String> parameters() {
    return match.parameters();
  }

  /** The named segment of the route. */
  public String parameter(String name) {
    String value = parameters().get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no segment named " + name);
    }
    return value;
  }

  public Call withParameters(Map<String, String> other) {
    return new Call(request, match.withParameters(other), caller, body, transaction);
  }

  public Call by(Caller other) {
    return new Call(request, match, other, body, transaction);
  }

  public Call within(@Nullable Transaction other) {
    return new Call(request, match, caller, body, other);
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
