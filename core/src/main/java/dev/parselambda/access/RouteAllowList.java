package dev.parselambda.access;

import dev.parselambda.config.Regex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The routes that callers without a strong key may use (option {@code routeAllowList}). Files have
 * rules of their own, {@code fileUpload} and {@code fileDownload}, and are not covered.
 */
public final class RouteAllowList {
  private final @Nullable List<Regex> allowed;
  private final Denials denials;

  /**
   * @param patterns regular expressions, each for a whole path without its first slash; null lets
   *     everything pass
   */
  public RouteAllowList(@Nullable List<String> patterns, Denials denials) {
    this.allowed = patterns == null ? null : patterns.stream().map(Regex::compile).toList();
    this.denials = denials;
  }

  /**
   * @throws dev.parselambda.value.ParseException OPERATION_FORBIDDEN when the caller may not use
   *     the route
   */
  public void check(Call call) {
    if (!call.caller().isUnrestricted() && !FileCalls.isFile(call.path()) && !allows(call.path())) {
      throw denials.forbidden(
          "Route not allowed by routeAllowList: "
              + call.request().method()
              + " "
              + PathPattern.withoutSlashes(call.path()));
    }
  }

  /** Whether everybody may use a path below the mount path, as it was sent and as it is meant. */
  public boolean allows(String path) {
    return allowed == null
        || (anyMatches(allowed, path)
            && (path.indexOf('%') < 0 || anyMatches(allowed, PathPattern.decoded(path))));
  }

  private static boolean anyMatches(List<Regex> patterns, String path) {
    String normal = PathPattern.withoutSlashes(path);
    return patterns.stream().anyMatch(pattern -> pattern.matches(normal));
  }
}
