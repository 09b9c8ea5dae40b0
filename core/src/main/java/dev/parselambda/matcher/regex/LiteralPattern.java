package dev.parselambda.matcher.regex;

import org.jspecify.annotations.Nullable;

/**
 * A regular expression that is only text: {@code ^\Qtext\E}, {@code \Qtext\E}, {@code \Qtext\E$}
 * and the like.
 *
 * @param ignoreCase whether option i is set
 */
record LiteralPattern(String text, boolean fromStart, boolean toEnd, boolean ignoreCase) {
  private static final int COMPARISONS = 1_000_000;
  private static final String SPECIAL = "\\^$.|?*+()[]{}";

  /** Null if the pattern is more than text, or an option gives its characters another meaning. */
  static @Nullable LiteralPattern parse(String pattern, String options) {
    if (options.indexOf('m') >= 0 || options.indexOf('x') >= 0 || !isKnown(options)) {
      return null;
    }
    boolean fromStart = pattern.startsWith("^");
    StringBuilder text = new StringBuilder();
    int end = read(pattern, fromStart ? 1 : 0, text);
    boolean toEnd = end == pattern.length() - 1 && pattern.charAt(end) == '$';
    boolean all = toEnd || end == pattern.length();
    return all
        ? new LiteralPattern(text.toString(), fromStart, toEnd, options.indexOf('i') >= 0)
        : null;
  }

  private static boolean isKnown(String options) {
    return options.chars().allMatch(c -> "imsxu".indexOf(c) >= 0);
  }

  /** Reads text into {@code into} and returns where it ends. */
  private static int read(String pattern, int from, StringBuilder into) {
    int i = from;
    while (i < pattern.length()) {
      char c = pattern.charAt(i);
      if (pattern.startsWith("\\Q", i)) {
        int end = pattern.indexOf("\\E", i);
        into.append(pattern, i + 2, end < 0 ? pattern.length() : end);
        i = end < 0 ? pattern.length() : end + 2;
        if (i < pattern.length() && "?*+{".indexOf(pattern.charAt(i)) >= 0) {
          return -1;
        }
      } else if (c == '\\' && isEscapedSign(pattern, i + 1) && !isRepeated(pattern, i + 2)) {
        into.append(pattern.charAt(i + 1));
        i += 2;
      } else if (SPECIAL.indexOf(c) < 0 && !isRepeated(pattern, i + 1)) {
        into.append(c);
        i++;
      } else {
        return i;
      }
    }
    return i;
  }

  private static boolean isEscapedSign(String pattern, int at) {
    return at < pattern.length()
        && pattern.charAt(at) < 128
        && !Character.isLetterOrDigit(pattern.charAt(at));
  }

  private static boolean isRepeated(String pattern, int at) {
    return at < pattern.length() && "?*+{".indexOf(pattern.charAt(at)) >= 0;
  }

  /**
   * @param watch called now and then; throws to end the search
   */
  boolean matches(String value, Runnable watch) {
    if (toEnd) {
      return endsAt(value, value.length())
          || (value.endsWith("\n") && endsAt(value, value.length() - 1));
    }
    if (fromStart) {
      return at(value, 0);
    }
    return contains(value, watch);
  }

  /**
   * Searches in stretches, each of at most so many comparisons of characters, even at the worst.
   */
  private boolean contains(String value, Runnable watch) {
    int places = value.length() - text.length() + 1;
    int stretch = Math.max(1, COMPARISONS / Math.max(1, text.length()));
    for (int from = 0; from < places; from += stretch) {
      if (from > 0) {
        watch.run();
      }
      if (isWithin(value, from, Math.min(from + stretch, places))) {
        return true;
      }
    }
    return false;
  }

  private boolean isWithin(String value, int from, int to) {
    if (!ignoreCase) {
      return value.indexOf(text, from, to - 1 + text.length()) >= 0;
    }
    for (int i = from; i < to; i++) {
      if (at(value, i)) {
        return true;
      }
    }
    return false;
  }

  private boolean endsAt(String value, int end) {
    int start = end - text.length();
    return (fromStart ? start == 0 : start >= 0) && at(value, start);
  }

  private boolean at(String value, int start) {
    return value.regionMatches(ignoreCase, start, text, 0, text.length());
  }

  /** What all matches start with, or null. */
  @Nullable String prefix() {
    return fromStart && !ignoreCase ? text : null;
  }
}
