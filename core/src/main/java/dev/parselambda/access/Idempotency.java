package dev.parselambda.access;

import dev.parselambda.config.Regex;
import dev.parselambda.http.Method;
import dev.parselambda.http.Response;
import dev.parselambda.http.Router.Route;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does once what a client asks for twice because it got no answer (option {@code
 * idempotencyOptions}).
 *
 * <p>Such a client sends the same {@code X-Parse-Request-Id} again. A request that is being made or
 * was made is a duplicate, for all instances. One that was refused or failed may be tried again at
 * once; one whose instance died on the way, when it could not have lasted longer.
 */
public final class Idempotency {
  private static final Logger log = LoggerFactory.getLogger(Idempotency.class);
  private static final String REQUEST_ID = "X-Parse-Request-Id";

  /** A function has at most 29 seconds; the clocks of instances differ. */
  private static final Duration LONGEST_REQUEST = Duration.ofSeconds(60);

  /** The routes that can be asked for in this way. */
  private static final Map<Method, Set<String>> ROUTES =
      Map.of(
          Method.POST,
          Set.of(
              "/classes/:className",
              "/users",
              "/functions/:functionName",
              "/jobs/:jobName",
              "/installations"),
          Method.PUT,
          Set.of("/classes/:className/:objectId", "/users/:objectId", "/installations/:objectId"));

  private final List<Regex> paths;
  private final Duration remembered;
  private final RequestRecords records;

  public Idempotency(dev.parselambda.config.Idempotency options, RequestRecords records) {
    this.paths = options.paths().stream().map(Regex::compile).toList();
    this.remembered = options.ttl();
    this.records = records;
  }

  /**
   * Does what a call asks for, if it is not a duplicate.
   *
   * @throws ParseException DUPLICATE_REQUEST when it is
   */
  public Response once(Route<Action> route, Call call) {
    String id = id(route, call);
    if (id == null) {
      return route.action().handle(call);
    }
    if (!records.begin(id, LONGEST_REQUEST)) {
      throw new ParseException(ParseError.DUPLICATE_REQUEST, "Duplicate request");
    }
    boolean succeeded = false;
    try {
      Response response = route.action().handle(call);
      succeeded = response.status() < 400;
      return response;
    } finally {
      end(id, succeeded);
    }
  }

  private void end(String id, boolean succeeded) {
    try {
      if (succeeded) {
        records.succeeded(id, remembered);
      } else {
        records.failed(id);
      }
    } catch (ParseException e) {
      // The answer to the request itself is what the client has to know.
      log.error("Could not record the outcome of request {}", id, e);
    }
  }

  private @Nullable String id(Route<Action> route, Call call) {
    if (paths.isEmpty()
        || !ROUTES.getOrDefault(route.method(), Set.of()).contains(route.pattern())) {
      return null;
    }
    String id = call.request().headers().get(REQUEST_ID);
    return id == null || id.isEmpty() || !applies(call.path()) ? null : id;
  }

  /** Patterns match from the start of a path without its first and last slash. */
  private boolean applies(String path) {
    String normal = PathPattern.withoutSlashes(path);
    return paths.stream().anyMatch(pattern -> pattern.matchesStart(normal));
  }
}
