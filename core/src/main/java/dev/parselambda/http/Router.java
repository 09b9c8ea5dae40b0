package dev.parselambda.http;

import dev.parselambda.value.ParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route of a method and path. The first one that matches wins. ASCII letters of a pattern
 * match in either case, as in Express.
 *
 * @param <A> the action of a route
 */
public final class Router<A> {

  /**
   * A route.
   *
   * @param pattern a path below the mount path such as {@code /classes/:className/:objectId}; a
   *     segment with a colon matches any one segment and gives it that name; a last segment with a
   *     star ({@code *path}) matches the whole rest
   */
  public record Route<A>(Method method, String pattern, A action, Needs needs) {
    public Route(Method method, String pattern, A action) {
      this(method, pattern, action, Needs.USUAL);
    }
  }

  /**
   * The route of a request.
   *
   * @param path the canonical form of the path, used for all comparisons: the pattern with its
   *     names replaced by the decoded segments (see {@link Path#text})
   * @param parameters the decoded values of the named segments
   */
  public record Match<A>(Route<A> route, String path, Map<String, String> parameters) {
    public Match<A> withParameters(Map<String, String> other) {
      return new Match<>(route, path, other);
    }

    /** Whether a route matched, rather than the fallback. */
    public boolean isFound() {
      return !route.pattern().isEmpty();
    }
  }

  /**
   * @param segments those of the pattern
   * @param folded the same with their ASCII letters in lower case
   * @param open whether the last one matches the whole rest
   */
  private record Compiled<A>(Route<A> route, String[] segments, String[] folded, boolean open) {
    static <A> Compiled<A> of(Route<A> route) {
      String[] segments = route.pattern().substring(1).split("/");
      String[] folded = Arrays.stream(segments).map(Path::folded).toArray(String[]::new);
      return new Compiled<>(route, segments, folded, segments[segments.length - 1].startsWith("*"));
    }

    boolean matches(List<String> path) {
      int length = segments.length;
      if (open ? path.size() < length : path.size() != length) {
        return false;
      }
      for (int i = 0; i < length; i++) {
        boolean matches =
            switch (folded[i].charAt(0)) {
              case ':' -> !path.get(i).isEmpty();
              case '*' -> true;
              default -> folded[i].equals(path.get(i));
            };
        if (!matches) {
          return false;
        }
      }
      return true;
    }

    Match<A> match(List<String> path) {
      Map<String, String> parameters = new LinkedHashMap<>();
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < segments.length; i++) {
        String name = segments[i].substring(1);
        switch (segments[i].charAt(0)) {
          case ':' -> {
            parameters.put(name, path.get(i));
            text.append('/').append(Path.encoded(path.get(i)));
          }
          case '*' -> {
            List<String> rest = path.subList(i, path.size());
            parameters.put(name, String.join("/", rest));
            rest.forEach(segment -> text.append('/').append(Path.encoded(segment)));
          }
          default -> text.append('/').append(segments[i]);
        }
      }
      return new Match<>(route, text.toString(), parameters);
    }
  }

  private final Map<Method, List<Compiled<A>>> byMethod = new HashMap<>();
  private final List<Route<A>> routes;
  private final Route<A> otherwise;

  /**
   * @param otherwise the action for paths without a route
   */
  public Router(List<Route<A>> routes, A otherwise) {
    this.routes = List.copyOf(routes);
    this.otherwise = new Route<>(Method.OTHER, "", otherwise);
    for (Route<A> route : routes) {
      byMethod.computeIfAbsent(route.method(), m -> new ArrayList<>()).add(Compiled.of(route));
    }
  }

  /** Every route, in the order in which they are tried. */
  public List<Route<A>> routes() {
    return routes;
  }

  /**
   * @throws ParseException MALFORMED_BODY when a segment is not percent-encoded text, though a
   *     route matches
   */
  public Match<A> match(Method method, Path path) {
    Compiled<A> found = find(method, path);
    if (found == null) {
      return new Match<>(otherwise, path.text(), Map.of());
    }
    path.requireDecoded();
    return found.match(path.segments());
  }

  private @Nullable Compiled<A> find(Method method, Path path) {
    for (Compiled<A> candidate : byMethod.getOrDefault(method, List.of())) {
      if (candidate.matches(path.foldedSegments())) {
        return candidate;
      }
    }
    return null;
  }
}
