package dev.parselambda.storage.matcher;

import java.time.Duration;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions of PCRE, as MongoDB takes them, on Java's engine.
 *
 * <p>Most patterns that SDKs send are plain text, perhaps anchored ({@link LiteralPattern}): those
 * need no engine. The rest are rewritten where the dialects differ ({@link PcreSyntax}) and run
 * over a {@link TimedText}, which ends a pattern that backtracks without end: a backtracking engine
 * reads characters all the time, so counting reads and looking at the clock now and then is enough.
 */
final class RegexCompiler {
  /** MongoDB's code for an invalid regular expression. */
  private static final int BAD_REGEX = 51091;

  private final long limitNanos;

  RegexCompiler(Duration limit) {
    this.limitNanos = limit.toNanos();
  }

  Condition condition(String pattern, String options) {
    LiteralPattern literal = LiteralPattern.parse(pattern, options);
    if (literal != null) {
      return value -> value instanceof String text && literal.matches(text);
    }
    Pattern compiled = compile(pattern, options);
    return value -> value instanceof String text && find(compiled, text);
  }

  private static Pattern compile(String pattern, String options) {
    try {
      return Pattern.compile(PcreSyntax.toJava(pattern, options), flags(options));
    } catch (PatternSyntaxException e) {
      throw new BadFilter(BAD_REGEX, "Regular expression is invalid: " + e.getDescription());
    }
  }

  private static int flags(String options) {
    int flags = Pattern.UNIX_LINES;
    for (int i = 0; i < options.length(); i++) {
      flags |=
          switch (options.charAt(i)) {
            case 'i' -> Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
            case 'm' -> Pattern.MULTILINE;
            case 's' -> Pattern.DOTALL;
            case 'x' -> Pattern.COMMENTS;
            case 'u' -> 0;
            default -> throw new BadFilter(51108, "invalid flag in regex options: " + options);
          };
    }
    return flags;
  }

  private boolean find(Pattern pattern, String text) {
    try {
      return pattern.matcher(new TimedText(text, limitNanos)).find();
    } catch (StackOverflowError _) {
      throw new BadFilter(BAD_REGEX, "Regular expression needs too much memory");
    }
  }
}
