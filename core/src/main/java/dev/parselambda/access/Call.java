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
 * An authenticated request and its route, the input of an action.
 *
 * @param request the request, with the method and content type from the body if it overrides them
 * @param body the JSON object of the body, without credentials; empty if there was none
 * @param transaction the transaction of the call, or null
 */
public record Call(
    Request request,
    Match<Action> match,
    Caller caller,
    Map<String, @Nullable Object> body,
    @Nullable Transaction transaction) {
  /** Runs the action of the call's route. */
  public Response answer() {
    return match.route().action().handle(this);
  }

  /** The needs of the call's route. */
  public Needs needs() {
    return match.route().needs();
  }

  /** The path below the mount path, in the canonical form for comparisons. */
  public String path() {
    return match.path();
  }

  /** The same without its first slash, as regular expressions in options expect it. */
  String pathWithoutSlash() {
    return match.path().substring(1);
  }

  /** The named segments of the route. */
  public Map<String, String> parameters() {
    return match.parameters();
  }

  /** A named segment of the route. */
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
   * The parameters of a read: those of the body, overridden by those of the query string, which are
   * parsed as JSON if possible.
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
