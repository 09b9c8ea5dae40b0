package dev.parselambda.matcher.regex;

import org.jspecify.annotations.Nullable;

/** What an index can know of a regular expression. */
public final class RegexPrefix {
  private RegexPrefix() {}

  /** The text that every match starts with; null if there is none or it is not plain. */
  public static @Nullable String of(String pattern, String options) {
    LiteralPattern literal = LiteralPattern.parse(pattern, options);
    return literal == null ? null : literal.prefix();
  }
}
