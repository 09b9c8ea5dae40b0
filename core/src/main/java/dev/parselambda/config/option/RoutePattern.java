package dev.parselambda.config.option;

/**
 * Route patterns of rate limits, in the language of path-to-regexp 8: {@code :name} for a segment,
 * {@code *name} for the rest, braces around what may be missing, a backslash before what stands for
 * itself.
 */
public final class RoutePattern {
  private final String pattern;
  private int index;

  private RoutePattern(String pattern) {
    this.pattern = pattern;
  }

  /**
   * Refuses a pattern that the language does not know.
   *
   * @throws OptionsException in the words of path-to-regexp
   */
  public static void check(String pattern) {
    new RoutePattern(pattern).parse(0);
  }

  private void parse(int depth) {
    while (index < pattern.length()) {
      char c = pattern.charAt(index++);
      switch (c) {
        case '\\' -> {
          if (index++ == pattern.length()) {
            throw mistake("Unexpected end after \\ at index " + (index - 1));
          }
        }
        case ':', '*' -> name();
        case '{' -> parse(depth + 1);
        case '}' -> {
          if (depth == 0) {
            throw mistake("Unexpected } at index " + (index - 1));
          }
          return;
        }
        case '(', ')', '[', ']', '+', '?', '!' ->
            throw mistake("Unexpected " + c + " at index " + (index - 1));
        default -> {}
      }
    }
    if (depth > 0) {
      throw mistake("Unexpected end at index " + index + ", expected }");
    }
  }

  private void name() {
    int start = index;
    if (index < pattern.length() && pattern.charAt(index) == '"') {
      int end = pattern.indexOf('"', index + 1);
      if (end < 0) {
        throw mistake("Unterminated quote at index " + index);
      }
      index = end + 1;
      return;
    }
    while (index < pattern.length() && isName(pattern.charAt(index), index > start)) {
      index++;
    }
    if (index == start) {
      throw mistake("Missing parameter name at index " + index);
    }
  }

  private static boolean isName(char c, boolean inside) {
    return inside ? Character.isJavaIdentifierPart(c) : Character.isJavaIdentifierStart(c);
  }

  private OptionsException mistake(String text) {
    return new OptionsException(
        "rateLimit.requestPath \""
            + pattern
            + "\" is not valid: "
            + text
            + ": "
            + pattern
            + "; visit https://git.new/pathToRegexpError for info");
  }
}
