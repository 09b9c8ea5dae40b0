package dev.parselambda.config.option;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Rewrites a JavaScript regular expression without flags (ECMA-262, section 22.2 and annex B) for
 * Java's engine where the dialects differ.
 *
 * <p>Java's {@code $} also matches before a line end that is the last thing in the text, which
 * would let such a text pass a check that was written to see all of it. Its {@code .} stops at one
 * more line end, and its {@code \s} knows ASCII only. In its character classes {@code [}, {@code
 * &&} and {@code ^} mean something; a brace that is no quantifier, an empty class and many escapes
 * are mistakes or mean something else.
 */
final class JavaScriptSyntax {
  private static final String SPACE =
      "\\t\\n\\x0B\\f\\r \\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000\\uFEFF";
  private static final String NOT_LINE_END = "[^\\n\\r\\u2028\\u2029]";
  private static final String ANYTHING = "[\\x{0}-\\x{10FFFF}]";
  private static final String NOTHING = "(?!)";
  private static final Pattern QUANTIFIER = Pattern.compile("\\{\\d+(,\\d*)?}");
  private static final Pattern GROUP = Pattern.compile("\\(\\?(-?i)?[:=!<]");
  private static final Pattern CODE = Pattern.compile("\\\\(x\\p{XDigit}{2}|u\\p{XDigit}{4})");
  private static final Pattern CONTROL = Pattern.compile("\\\\c[a-zA-Z]");
  private static final Pattern SET = Pattern.compile("\\\\[dDsSwW]");

  private final String pattern;
  private final Matcher matcher;
  private final StringBuilder out = new StringBuilder();
  private int at;

  private JavaScriptSyntax(String pattern) {
    this.pattern = pattern;
    this.matcher = QUANTIFIER.matcher(pattern);
  }

  /**
   * @throws PatternSyntaxException for groups that only Java has; other mistakes stay in
   */
  static String toJava(String pattern) {
    return new JavaScriptSyntax(pattern).rewrite();
  }

  private String rewrite() {
    while (at < pattern.length()) {
      switch (pattern.charAt(at)) {
        case '\\' -> escape(false);
        case '[' -> characterClass();
        case '$' -> put("\\z", 1);
        case '.' -> put(NOT_LINE_END, 1);
        case '{' -> put(isAt(QUANTIFIER) ? "{" : "\\{", 1);
        case '(' -> group();
        default -> copy(1);
      }
    }
    return out.toString();
  }

  private void group() {
    if (pattern.startsWith("(?", at) && !isAt(GROUP)) {
      throw new PatternSyntaxException("Invalid group", pattern, at);
    }
    copy(1);
  }

  private void characterClass() {
    if (pattern.startsWith("[^]", at)) {
      put(ANYTHING, 3);
    } else if (pattern.startsWith("[]", at)) {
      put(NOTHING, 2);
    } else {
      copy(pattern.startsWith("[^", at) ? 2 : 1);
      boolean afterSet = false;
      while (at < pattern.length() && pattern.charAt(at) != ']') {
        boolean isSet = isAt(SET);
        classMember(afterSet);
        afterSet = isSet;
      }
      copy(1);
    }
  }

  /** A hyphen beside a set of characters makes no range and stands for itself. */
  private void classMember(boolean afterSet) {
    switch (pattern.charAt(at)) {
      case '\\' -> escape(true);
      case '[', '&', '^' -> put("\\" + pattern.charAt(at), 1);
      case '-' -> {
        at++;
        out.append(afterSet || isAt(SET) ? "\\-" : "-");
      }
      default -> copy(1);
    }
  }

  private void escape(boolean inClass) {
    if (isAt(CODE)) {
      copy(2);
    } else if (isAt(CONTROL)) {
      put("\\x%02x".formatted(pattern.charAt(at + 2) & 31), 3);
    } else if (at + 1 == pattern.length()) {
      copy(1);
    } else {
      char c = pattern.charAt(at + 1);
      switch (c) {
        case 's' -> put("[" + SPACE + "]", 2);
        case 'S' -> put("[^" + SPACE + "]", 2);
        case 'v' -> put("\\x0B", 2);
        case '0' -> put("\\x00", 2);
        case 'b' -> put(inClass ? "\\x08" : "\\b", 2);
        case 'B' -> put(inClass ? "B" : "\\B", 2);
        case 'c' -> put("\\\\", 1);
        case 'd', 'D', 'w', 'W', 't', 'n', 'r', 'f', 'k' -> copy(2);
        default -> put(isLetter(c) ? String.valueOf(c) : "\\" + c, 2);
      }
    }
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private boolean isAt(Pattern what) {
    return matcher.usePattern(what).region(at, pattern.length()).lookingAt();
  }

  private void copy(int length) {
    int end = Math.min(at + length, pattern.length());
    out.append(pattern, at, end);
    at = end;
  }

  private void put(String text, int instead) {
    out.append(text);
    at += instead;
  }
}
