package dev.parselambda.matcher.regex;

import dev.parselambda.matcher.value.BadFilter;
import java.util.Map;

/**
 * Rewrites a PCRE pattern for Java's engine where the dialects differ: POSIX classes, named groups
 * {@code (?P<name>..)}, {@code [} inside a character class, and blanks inside a class under option
 * x.
 */
final class PcreSyntax {
  private static final Map<String, String> POSIX =
      Map.ofEntries(
          Map.entry("alpha", "\\p{Alpha}"),
          Map.entry("digit", "\\p{Digit}"),
          Map.entry("alnum", "\\p{Alnum}"),
          Map.entry("upper", "\\p{Upper}"),
          Map.entry("lower", "\\p{Lower}"),
          Map.entry("punct", "\\p{Punct}"),
          Map.entry("space", "\\s"),
          Map.entry("blank", "\\p{Blank}"),
          Map.entry("cntrl", "\\p{Cntrl}"),
          Map.entry("graph", "\\p{Graph}"),
          Map.entry("print", "\\p{Print}"),
          Map.entry("word", "\\w"),
          Map.entry("xdigit", "\\p{XDigit}"));

  private final String pattern;
  private final boolean extended;
  private final StringBuilder out = new StringBuilder();
  private int at;

  private PcreSyntax(String pattern, boolean extended) {
    this.pattern = pattern;
    this.extended = extended;
  }

  static String toJava(String pattern, String options) {
    return new PcreSyntax(pattern, options.indexOf('x') >= 0).rewrite();
  }

  private String rewrite() {
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      if (pattern.startsWith("\\Q", at)) {
        int end = pattern.indexOf("\\E", at);
        copyTo(end < 0 ? pattern.length() : end + 2);
      } else if (c == '\\') {
        copyTo(at + 2);
      } else if (c == '[') {
        characterClass();
      } else if (pattern.startsWith("(?P<", at)) {
        out.append("(?<");
        at += 4;
      } else {
        copyTo(at + 1);
      }
    }
    return out.toString();
  }

  private void copyTo(int end) {
    int limit = Math.min(end, pattern.length());
    out.append(pattern, at, limit);
    at = limit;
  }

  private void characterClass() {
    copyTo(at + 1);
    if (at < pattern.length() && pattern.charAt(at) == '^') {
      copyTo(at + 1);
    }
    if (at < pattern.length() && pattern.charAt(at) == ']') {
      out.append("\\]");
      at++;
    }
    while (at < pattern.length() && pattern.charAt(at) != ']') {
      classMember();
    }
    copyTo(at + 1);
  }

  private void classMember() {
    char c = pattern.charAt(at);
    if (c == '\\') {
      copyTo(at + 2);
    } else if (pattern.startsWith("[:", at) && pattern.indexOf(":]", at) > 0) {
      int end = pattern.indexOf(":]", at);
      String name = pattern.substring(at + 2, end);
      boolean negated = name.startsWith("^");
      String known = POSIX.get(negated ? name.substring(1) : name);
      if (known == null) {
        throw new BadFilter("unknown POSIX class name [:" + name + ":]");
      }
      out.append(negated ? "[^" + known + "]" : known);
      at = end + 2;
    } else {
      boolean mustEscape = c == '[' || c == '&' || (extended && (c == '#' || c <= ' '));
      if (mustEscape) {
        out.append('\\');
      }
      copyTo(at + 1);
    }
  }
}
