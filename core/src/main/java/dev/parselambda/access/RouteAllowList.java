package dev.parselambda.access;

import dev.parselambda.config.option.Regex;
import dev.parselambda.http.Needs.Trait;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The routes that callers without a strong key may use (option {@code routeAllowList}). */
public final class RouteAllowList {
  private final @Nullable List<Regex> allowed;
  private final Denials denials;

  /**
   * @param patterns regular expressions, each for a whole path without its first slash; null allows
   *     every route
   */
  public RouteAllowList(@Nullable List<String> patterns, Denials denials) {
    this.allowed = patterns == null ? null : patterns.stream().map(Regex::compile).toList();
    this.denials = denials;
  }

  /**
   * @throws dev.parselambda.value.ParseException OPERATION_FORBIDDEN if the caller may not use the
   *     route
   */
  public void check(Call call) {
    if (allowed != null
        && !call.needs().has(Trait.UNLISTED)
        && !call.caller().isUnrestricted()
        && allowed.stream().noneMatch(each -> each.matches(call.pathWithoutSlash()))) {
      throw denials.forbidden(
          "Route not allowed by routeAllowList: "
              + call.request().method()
              + " "
              + call.pathWithoutSlash());
    }
  }
}
