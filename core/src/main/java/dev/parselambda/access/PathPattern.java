package dev.parselambda.access;

import dev.parselambda.pattern.SafePattern;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A pattern of paths in the language of path-to-regexp 8: {@code :name} is a segment, {@code *name}
 * the rest, what stands in braces may be missing, a backslash makes a letter stand for itself.
 * Letters match in any case, and a trailing slash makes no difference, as in the router.
 */
final class PathPattern {
  private final SafePattern compiled;

  /**
   * @param pattern a valid one; options are checked when they are read
   */
  PathPattern(String pattern) {
    this.compiled =
        SafePattern.compile(
            expression(pattern) + "/?", Pattern.CASE_INSENSITIVE | Pattern.UNIX_LINES);
  }

  /** Whether a path matches as it was sent, or as what it means: {@code /%41} is {@code /A}. */
  boolean matchesAnyFormOf(String path) {
    return matches(path) || (path.indexOf('%') >= 0 && matches(decoded(path)));
  }

  private boolean matches(String path) {
    return compiled.matches(path);
  }

  /** What a path means; one that cannot be decoded, which leads to no route, stays as it is. */
  static String decoded(String path) {
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return path;
    }
  }

  /** A path without its first and last slash, as options that are regular expressions mean it. */
  static String withoutSlashes(String path) {
    String inner = path.startsWith("/") ? path.substring(1) : path;
    return inner.endsWith("/") ? inner.substring(0, inner.length() - 1) : inner;
  }

  private static String expression(String pattern) {
    StringBuilder expression = new StringBuilder();
    int i = 0;
    while (i < pattern.length()) {
      char c = pattern.charAt(i++);
      switch (c) {
        case ':' -> expression.append("[^/]+");
        case '*' -> expression.append(".+");
        case '{' -> expression.append("(?:");
        case '}' -> expression.append(")?");
        case '\\' -> expression.append(Pattern.quote(pattern.substring(i, ++i)));
        default -> expression.append(Pattern.quote(String.valueOf(c)));
      }
      if (c == ':' || c == '*') {
        i = endOfName(pattern, i);
      }
    }
    return expression.toString();
  }

  private static int endOfName(String pattern, int start) {
    if (start < pattern.length() && pattern.charAt(start) == '"') {
      return pattern.indexOf('"', start + 1) + 1;
    }
    int end = start;
    while (end < pattern.length() && Character.isJavaIdentifierPart(pattern.charAt(end))) {
      end++;
    }
    return end;
  }
}
