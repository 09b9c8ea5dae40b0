package dev.parselambda.access;

import dev.parselambda.http.Path;
import dev.parselambda.pattern.SafePattern;
import java.util.regex.Pattern;

/**
 * A path pattern in the syntax of path-to-regexp 8: {@code :name} is a segment, {@code *name} the
 * rest, a part in braces is optional, a backslash escapes a character. ASCII letters match in
 * either case, and a slash at the end makes no difference, as in Express.
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

  boolean matches(Call call) {
    return compiled.matches(call.path());
  }

  private static String expression(String pattern) {
    StringBuilder expression = new StringBuilder();
    StringBuilder literal = new StringBuilder();
    int i = 0;
    while (i < pattern.length()) {
      char c = pattern.charAt(i++);
      String special =
          switch (c) {
            case ':' -> "[^/]+";
            case '*' -> "[\\s\\S]+";
            case '{' -> "(?:";
            case '}' -> ")?";
            default -> null;
          };
      if (special == null) {
        literal.append(c == '\\' ? pattern.charAt(i++) : c);
        continue;
      }
      append(expression, literal);
      expression.append(special);
      if (c == ':' || c == '*') {
        i = endOfName(pattern, i);
      }
    }
    append(expression, literal);
    return expression.toString();
  }

  /** Literal parts of a pattern are compared with the text of a path. */
  private static void append(StringBuilder expression, StringBuilder literal) {
    expression.append(Pattern.quote(Path.textOf(literal.toString())));
    literal.setLength(0);
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
