package dev.parselambda.template;

/**
 * A route of the HTTP API.
 *
 * @param method an HTTP method, {@code ANY}, or {@code $default} for requests without another route
 * @param path such as {@code /parse/classes/{className}}; a last segment {@code {name+}} takes the
 *     whole rest; empty for the {@code $default} route
 * @param function the logical name of its function
 */
public record Route(String method, String path, String function) {
  public static final String DEFAULT = "$default";

  /** API Gateway's name of the route. */
  public String key() {
    return method.equals(DEFAULT) ? DEFAULT : method + " " + path;
  }
}
