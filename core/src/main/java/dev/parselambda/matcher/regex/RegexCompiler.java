package dev.parselambda.matcher.regex;

import dev.parselambda.matcher.value.BadFilter;
import dev.parselambda.matcher.value.Condition;
import dev.parselambda.pattern.SafePattern;
import dev.parselambda.pattern.TooManySteps;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions of PCRE, as MongoDB takes them.
 *
 * <p>Most patterns that SDKs send are plain text, perhaps anchored ({@link LiteralPattern}): those
 * need no engine. The rest are rewritten where the dialects differ ({@link PcreSyntax}) and run as
 * a {@link SafePattern}, which ends whatever a client sends.
 */
public final class RegexCompiler {
  /** MongoDB's code for an invalid regular expression. */
  private static final int BAD_REGEX = 51091;

  /** MongoDB's code when a pattern exceeds its match limit. */
  private static final int MATCH_LIMIT = 51156;

  /** MongoDB's longest pattern, which is PCRE's. */
  private static final int LONGEST = 32_764;

  /** All patterns of a filter together have at most so many parts. */
  private static final int LARGEST_TOTAL = 500_000;

  private final Runnable watch;
  private int total;

  /**
   * @param watch throws when time is up
   */
  public RegexCompiler(Runnable watch) {
    this.watch = watch;
  }

  public Condition condition(String pattern, String options) {
    LiteralPattern literal = LiteralPattern.parse(pattern, options);
    if (literal != null) {
      return value -> value instanceof String text && literal.matches(text, watch);
    }
    SafePattern compiled = compile(pattern, options);
    return value -> value instanceof String text && find(compiled, text);
  }

  private SafePattern compile(String pattern, String options) {
    watch.run();
    if (pattern.length() > LONGEST) {
      throw new BadFilter(BAD_REGEX, "Regular expression is too long");
    }
    try {
      SafePattern compiled =
          SafePattern.compile(PcreSyntax.toJava(pattern, options), flags(options));
      total += compiled.size();
      if (total > LARGEST_TOTAL) {
        throw new BadFilter(BAD_REGEX, "Regular expressions of the query are too large");
      }
      return compiled;
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

  private boolean find(SafePattern pattern, String text) {
    try {
      return pattern.find(text, watch);
    } catch (TooManySteps e) {
      throw new BadFilter(MATCH_LIMIT, "Regular expression takes too long to evaluate");
    }
  }
}
