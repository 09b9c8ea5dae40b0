package dev.parselambda.javascript.modules;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates {@code "exports"} and {@code "imports"} of a {@code package.json}: a path, a list of
 * which the first match is used, or an object of conditions or of subpaths, which may contain one
 * {@code *}.
 *
 * @see <a href="https://nodejs.org/api/packages.html#package-entry-points">Node.js: Packages</a>
 */
final class PackageExports {
  private PackageExports() {}

  /** The target of a subpath such as {@code "./lib/a"}; null if missing. */
  static @Nullable String target(Object exports, String subpath, Set<String> conditions) {
    if (!hasSubpaths(exports)) {
      return subpath.equals(".") ? choose(exports, "", conditions) : null;
    }
    Map<?, ?> map = (Map<?, ?>) exports;
    if (map.containsKey(subpath)) {
      return choose(map.get(subpath), "", conditions);
    }
    String best = null;
    for (Object key : map.keySet()) {
      String pattern = String.valueOf(key);
      int star = pattern.indexOf('*');
      if (star >= 0 && fits(pattern, star, subpath) && (best == null || star > best.indexOf('*'))) {
        best = pattern;
      }
    }
    if (best == null) {
      return null;
    }
    int star = best.indexOf('*');
    String part = subpath.substring(star, subpath.length() - (best.length() - star - 1));
    return choose(map.get(best), part, conditions);
  }

  private static boolean hasSubpaths(Object exports) {
    return exports instanceof Map<?, ?> map
        && map.keySet().stream().allMatch(key -> String.valueOf(key).matches("[.#].*"));
  }

  private static boolean fits(String pattern, int star, String subpath) {
    return subpath.length() >= pattern.length()
        && subpath.startsWith(pattern.substring(0, star))
        && subpath.endsWith(pattern.substring(star + 1));
  }

  private static @Nullable String choose(
      @Nullable Object target, String part, Set<String> conditions) {
    return switch (target) {
      case String path -> path.replace("*", part);
      case List<?> list -> first(list, part, conditions);
      case Map<?, ?> map ->
          first(
              map.entrySet().stream()
                  .filter(entry -> conditions.contains(String.valueOf(entry.getKey())))
                  .map(entry -> (Object) entry.getValue())
                  .toList(),
              part,
              conditions);
      case null, default -> null;
    };
  }

  private static @Nullable String first(List<?> targets, String part, Set<String> conditions) {
    for (Object target : targets) {
      String path = choose(target, part, conditions);
      if (path != null) {
        return path;
      }
    }
    return null;
  }
}
