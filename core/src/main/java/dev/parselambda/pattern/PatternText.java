package dev.parselambda.pattern;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The text of a pattern, read from its start to its end. */
final class PatternText {
  private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,9})(,(\\d{0,9}))?}");
  private static final Pattern FLAGS = Pattern.compile("\\(\\?([imsx]*)(-[imsx]+)?([:)])");
  private static final Pattern NAMED = Pattern.compile("\\(\\?(P?<(\\w{1,128})>|'(\\w{1,128})')");
  private static final String SPECIAL = "\\^$.|?*+()[]{}-&~#";

  private final String pattern;
  private int at;
  private String name = "";

  PatternText(String pattern) {
    this.pattern = pattern;
  }

  boolean hasMore() {
    return at < pattern.length();
  }

  char peek() {
    if (!hasMore()) {
      throw mistake("Unexpected end");
    }
    return pattern.charAt(at);
  }

  boolean startsWith(String text) {
    return pattern.startsWith(text, at);
  }

  String take(int length) {
    if (pattern.length() - at < length) {
      throw mistake("Unexpected end");
    }
    at += length;
    return pattern.substring(at - length, at);
  }

  int codePoint() {
    int codePoint = pattern.codePointAt(at);
    at += Character.charCount(codePoint);
    return codePoint;
  }

  /** Up to a number of digits in a base from here. */
  String digits(int base, int most) {
    int start = at;
    while (hasMore() && at - start < most && Character.digit(pattern.charAt(at), base) >= 0) {
      at++;
    }
    return pattern.substring(start, at);
  }

  /** The text before an end marker, which is skipped too. */
  String upTo(String end) {
    int found = pattern.indexOf(end, at);
    if (found < 0) {
      throw mistake("Missing " + end);
    }
    String text = pattern.substring(at, found);
    at = found + end.length();
    return text;
  }

  /** Skips \Q..\E and returns the text in between; the end of the pattern also ends it. */
  String quotation() {
    at += 2;
    int end = pattern.indexOf("\\E", at);
    String text = pattern.substring(at, end < 0 ? pattern.length() : end);
    at = end < 0 ? pattern.length() : end + 2;
    return text;
  }

  void skipTo(char end) {
    upTo(String.valueOf(end));
  }

  /** A space, or a comment up to the end of its line. */
  void skipBlank() {
    if (peek() != '#') {
      at++;
      return;
    }
    int end = pattern.indexOf('\n', at);
    at = end < 0 ? pattern.length() : end + 1;
  }

  private Matcher here(Pattern what) {
    return what.matcher(pattern).region(at, pattern.length());
  }

  boolean isCount() {
    return here(COUNT).lookingAt();
  }

  /**
   * A repetition count.
   *
   * @param most 0 for any number
   */
  record Count(String text, int least, int most) {
    boolean isPossessive() {
      return text.length() > 1 && text.endsWith("+");
    }

    boolean isCounted() {
      return text.startsWith("{");
    }
  }

  Count count() {
    int least = peek() == '+' ? 1 : 0;
    int most = peek() == '?' ? 1 : 0;
    int start = at;
    Matcher count = here(COUNT);
    if (count.lookingAt()) {
      least = Integer.parseInt(count.group(1));
      boolean isExact = count.group(2) == null;
      boolean isOpen = count.group(3) == null || count.group(3).isEmpty();
      most = isExact ? least : isOpen ? 0 : Integer.parseInt(count.group(3));
      at = count.end();
    } else {
      at++;
    }
    if (hasMore() && (peek() == '?' || peek() == '+')) {
      at++;
    }
    return new Count(pattern.substring(start, at), least, most);
  }

  /** Skips the beginning of a group, including the name after {@code (?<}. Empty for flags. */
  String groupKind() {
    Matcher named = here(NAMED);
    if (named.lookingAt()) {
      name = named.group(2) == null ? named.group(3) : named.group(2);
      at = named.end();
      return "(?<";
    }
    for (String kind : new String[] {"(?:", "(?=", "(?!", "(?<=", "(?<!", "(?>"}) {
      if (startsWith(kind)) {
        return take(kind.length());
      }
    }
    return startsWith("(?") ? "" : take(1);
  }

  /** The name of the group whose beginning was skipped. */
  String name() {
    return name;
  }

  /** Options that are switched on and off. */
  record Flags(String on, String off, boolean opensGroup) {
    boolean sets(char option) {
      return on.indexOf(option) >= 0;
    }

    boolean clears(char option) {
      return off.indexOf(option) >= 0;
    }

    String withoutBlanks() {
      String rest = off.replace("x", "");
      return on.replace("x", "") + (rest.equals("-") ? "" : rest);
    }
  }

  Flags flags() {
    Matcher flags = here(FLAGS);
    if (!flags.lookingAt()) {
      throw mistake("Unknown kind of group");
    }
    at = flags.end();
    String off = flags.group(2);
    return new Flags(flags.group(1), off == null ? "" : off, flags.group(3).equals(":"));
  }

  static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  /** A character that stands for itself, in and outside of classes and in both engines. */
  static String quoted(int codePoint) {
    if (isSurrogate(codePoint)) {
      return "\\u%04x".formatted(codePoint);
    }
    return codePoint <= ' ' || codePoint == 0x7f
        ? "\\x{%x}".formatted(codePoint)
        : (SPECIAL.indexOf(codePoint) >= 0 ? "\\" : "") + Character.toString(codePoint);
  }

  PatternSyntaxException mistake(String what) {
    return new PatternSyntaxException(what, pattern, at);
  }
}
