package dev.parselambda.local;

import dev.parselambda.template.Route;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route of a request by API Gateway's rules: a full match first, then one with path
 * variables, then the greedy one with the longest beginning, then {@code $default}; on one path a
 * route for the method comes before {@code ANY}. Letter case and a trailing slash matter.
 *
 * <p>The routes are a tree of segments. A step down tries the literal segment, then the variable;
 * whatever greedy route was passed last on the way serves when no leaf does.
 *
 * <p>The rules: <a
 * href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html">Create
 * routes for HTTP APIs</a>.
 */
final class RouteTable {

  /** A route that matched, with the decoded values of its path variables. */
  record Match(Route route, Map<String, String> pathParameters) {}

  private static final class Segment {
    final Map<String, Segment> literals = new HashMap<>();
    @Nullable Segment variable;
    final Map<String, Leaf> leaves = new HashMap<>();
    final Map<String, Leaf> greedy = new HashMap<>();

    static @Nullable Leaf of(Map<String, Leaf> byMethod, String method) {
      Leaf leaf = byMethod.get(method);
      return leaf == null ? byMethod.get("ANY") : leaf;
    }
  }

  private record Leaf(Route route, List<String> names) {}

  private final Segment root = new Segment();
  private final @Nullable Match otherwise;

  RouteTable(List<Route> routes) {
    Match found = null;
    for (Route route : routes) {
      if (route.method().equals(Route.DEFAULT)) {
        found = new Match(route, Map.of());
      } else {
        add(route);
      }
    }
    otherwise = found;
  }

  private void add(Route route) {
    List<String> names = new ArrayList<>();
    Segment at = root;
    for (String segment : segments(route.path())) {
      if (segment.endsWith("+}")) {
        names.add(segment.substring(1, segment.length() - 2));
        at.greedy.put(route.method(), new Leaf(route, names));
        return;
      }
      if (segment.startsWith("{")) {
        names.add(segment.substring(1, segment.length() - 1));
        at.variable = at.variable == null ? new Segment() : at.variable;
        at = at.variable;
      } else {
        at = at.literals.computeIfAbsent(segment, name -> new Segment());
      }
    }
    at.leaves.put(route.method(), new Leaf(route, names));
  }

  /**
   * The route of a request; null if there is none, not even {@code $default}.
   *
   * @param path percent-encoded, as it was sent
   */
  @Nullable Match match(String method, String path) {
    List<String> segments = segments(path);
    Match full = full(root, method, segments, 0, new ArrayList<>());
    if (full != null) {
      return full;
    }
    Match greedy = greedy(root, method, segments, 0, new ArrayList<>());
    return greedy == null ? otherwise : greedy;
  }

  private static @Nullable Match full(
      Segment at, String method, List<String> path, int depth, List<String> values) {
    if (depth == path.size()) {
      Leaf leaf = Segment.of(at.leaves, method);
      return leaf == null ? null : match(leaf, values);
    }
    String segment = path.get(depth);
    Segment literal = at.literals.get(segment);
    Match found = literal == null ? null : full(literal, method, path, depth + 1, values);
    if (found != null || at.variable == null || segment.isEmpty()) {
      return found;
    }
    values.add(segment);
    found = full(at.variable, method, path, depth + 1, values);
    values.removeLast();
    return found;
  }

  private static @Nullable Match greedy(
      Segment at, String method, List<String> path, int depth, List<String> values) {
    if (depth == path.size()) {
      return null;
    }
    String segment = path.get(depth);
    Segment literal = at.literals.get(segment);
    Match found = literal == null ? null : greedy(literal, method, path, depth + 1, values);
    if (found == null && at.variable != null) {
      values.add(segment);
      found = greedy(at.variable, method, path, depth + 1, values);
      values.removeLast();
    }
    Leaf leaf = Segment.of(at.greedy, method);
    if (found != null || leaf == null) {
      return found;
    }
    values.add(String.join("/", path.subList(depth, path.size())));
    found = match(leaf, values);
    values.removeLast();
    return found;
  }

  private static Match match(Leaf leaf, List<String> values) {
    if (leaf.names.isEmpty()) {
      return new Match(leaf.route, Map.of());
    }
    Map<String, String> parameters = LinkedHashMap.newLinkedHashMap(values.size());
    for (int i = 0; i < values.size(); i++) {
      parameters.put(leaf.names.get(i), decoded(values.get(i)));
    }
    return new Match(leaf.route, parameters);
  }

  private static List<String> segments(String path) {
    List<String> segments = new ArrayList<>(6);
    int start = 1;
    for (int slash; (slash = path.indexOf('/', start)) >= 0; start = slash + 1) {
      segments.add(path.substring(start, slash));
    }
    segments.add(path.substring(Math.min(start, path.length())));
    return segments;
  }

  private static String decoded(String segment) {
    if (segment.indexOf('%') < 0) {
      return segment;
    }
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return segment;
    }
  }
}
