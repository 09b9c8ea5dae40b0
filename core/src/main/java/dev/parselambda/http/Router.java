package dev.parselambda.http;

import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what serves a method and path. The first route that matches wins; letters match in any
 * case, and a trailing slash makes no difference.
 *
 * @param <A> what a route leads to
 */
public final class Router<A> {

  /**
   * A route.
   *
   * @param pattern a path below the mount path such as {@code /classes/:className/:objectId}; a
   *     segment with a colon matches any one segment and gives it that name; a last segment with a
   *     star ({@code *path}) matches the whole rest
   */
  public record Route<A>(Method method, String pattern, A action) {}

  /** A route that matched, with the decoded values of its named segments. */
  public record Match<A>(Route<A> route, Map<String, String> parameters) {}

  private record Compiled<A>(Route<A> route, String[] segments) {}

  private final Map<Method, List<Compiled<A>>> byMethod = new HashMap<>();
  private final List<Route<A>> routes;

  public Router(List<Route<A>> routes) {
    this.routes = List.copyOf(routes);
    for (Route<A> route : routes) {
      byMethod
          .computeIfAbsent(route.method(), m -> new ArrayList<>())
          .add(new Compiled<>(route, segments(route.pattern())));
    }
  }

  /** Every route, in the order in which they are tried. */
  public List<Route<A>> routes() {
    return routes;
  }

  /**
   * @param path a percent-encoded path below the mount path
   * @throws ParseException MALFORMED_BODY when a named segment is not percent-encoded text
   */
  public Optional<Match<A>> match(Method method, String path) {
    String[] segments = segments(path);
    for (Compiled<A> candidate : byMethod.getOrDefault(method, List.of())) {
      Map<String, String> parameters = parameters(candidate.segments, segments);
      if (parameters != null) {
        return Optional.of(new Match<>(candidate.route, parameters));
      }
    }
    return Optional.empty();
  }

  private static @Nullable Map<String, String> parameters(String[] pattern, String[] path) {
    boolean open = pattern.length > 0 && pattern[pattern.length - 1].startsWith("*");
    if (open ? path.length < pattern.length : path.length != pattern.length) {
      return null;
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < pattern.length; i++) {
      String expected = pattern[i];
      if (expected.startsWith("*")) {
        List<String> rest = List.of(path).subList(i, path.length);
        parameters.put(expected.substring(1), decoded(String.join("/", rest)));
      } else if (expected.startsWith(":") && path[i].isEmpty()) {
        return null;
      } else if (expected.startsWith(":")) {
        parameters.put(expected.substring(1), decoded(path[i]));
      } else if (!expected.equalsIgnoreCase(path[i])) {
        return null;
      }
    }
    return parameters;
  }

  private static String[] segments(String path) {
    String inner = path.startsWith("/") ? path.substring(1) : path;
    inner = inner.endsWith("/") ? inner.substring(0, inner.length() - 1) : inner;
    return inner.split("/", -1);
  }

  private static String decoded(String segment) {
    if (segment.indexOf('%') < 0) {
      return segment;
    }
    // URLDecoder reads a plus as a blank, which is right in a query string but not in a path.
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ParseException(
          ParseError.MALFORMED_BODY, "Failed to decode param '" + segment + "'", e);
    }
  }
}
