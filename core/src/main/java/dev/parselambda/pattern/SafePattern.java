package dev.parselambda.pattern;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression whose running time is bounded for any pattern and text.
 *
 * <p>Most patterns run on RE2/J, whose time is linear in the text. Patterns with backreferences,
 * lookarounds, possessive and atomic groups, or large counts need Java's engine, which backtracks.
 * There {@link PatternReader} writes an empty lookahead before every point where the engine may go
 * on in two ways or once more. A lookahead with transparent bounds reads the text's length, so
 * {@link CountedText} counts every step, even those that read no character.
 *
 * <p>Only one thing differs between the engines: RE2/J's {@code $} does not match before a line end
 * that ends the text. A pattern with {@code $} runs on Java's engine over such a text.
 */
public final class SafePattern {
  /** Steps of Java's engine, each a character read or a branch: some tenths of a second. */
  private static final long JAVA_STEPS = 10_000_000;

  /** RE2/J takes at most as many steps per character as its program is long, mostly far fewer. */
  private static final long LINEAR_STEPS = 20_000_000;

  /** RE2/J writes out what is repeated; a larger program is slower than backtracking, mostly. */
  private static final int LARGEST_LINEAR = 1000;

  private final PatternReader.Patterns patterns;
  private final int flags;
  private final com.google.re2j.@Nullable Pattern linear;
  private final @Nullable Pattern backtracking;

  private SafePattern(PatternReader.Patterns patterns, int flags) {
    this.patterns = patterns;
    this.flags = flags & ~Pattern.COMMENTS;
    this.linear =
        patterns.linear() == null || patterns.size() > LARGEST_LINEAR
            ? null
            : linear(patterns.linear(), flags);
    this.backtracking = linear == null || patterns.seesLineEnds() ? backtracking() : null;
  }

  private Pattern backtracking() {
    return Pattern.compile(patterns.java(), flags);
  }

  /**
   * Compiles a pattern of Java's.
   *
   * @param flags those of {@link Pattern}; use UNIX_LINES, otherwise RE2/J cannot run all patterns
   * @throws PatternSyntaxException if it is invalid, or too large
   */
  public static SafePattern compile(String pattern, int flags) {
    PatternReader.Patterns patterns = PatternReader.read(pattern, flags);
    try {
      return new SafePattern(patterns, flags);
    } catch (StackOverflowError _) {
      throw new PatternSyntaxException("Regular expression is too deep", pattern, -1);
    }
  }

  private static com.google.re2j.@Nullable Pattern linear(String pattern, int flags) {
    int given = 0;
    given |= (flags & Pattern.CASE_INSENSITIVE) == 0 ? 0 : com.google.re2j.Pattern.CASE_INSENSITIVE;
    given |= (flags & Pattern.MULTILINE) == 0 ? 0 : com.google.re2j.Pattern.MULTILINE;
    given |= (flags & Pattern.DOTALL) == 0 ? 0 : com.google.re2j.Pattern.DOTALL;
    try {
      return com.google.re2j.Pattern.compile(pattern, given);
    } catch (com.google.re2j.PatternSyntaxException _) {
      return null; // then Java's engine decides whether it is valid
    }
  }

  /** The size of the compiled pattern: its parts, counted as often as they are repeated. */
  public int size() {
    return patterns.size();
  }

  /** Whether its time is linear in the text. */
  boolean isLinear() {
    return linear != null;
  }

  /**
   * @throws TooManySteps if it cannot be known with the steps that there are
   */
  public boolean find(String text) {
    return find(text, SafePattern::goOn);
  }

  /**
   * @param watch called now and then; throws to end the search
   * @throws TooManySteps if it cannot be known with the steps that there are
   */
  public boolean find(String text, Runnable watch) {
    watch.run();
    return run(text, watch, com.google.re2j.Matcher::find, Matcher::find);
  }

  /**
   * Whether all of the text matches.
   *
   * @throws TooManySteps if it cannot be known with the steps that there are
   */
  public boolean matches(String text) {
    return run(text, SafePattern::goOn, com.google.re2j.Matcher::matches, Matcher::matches);
  }

  /**
   * Whether a beginning of the text matches.
   *
   * @throws TooManySteps if it cannot be known with the steps that there are
   */
  public boolean matchesStart(String text) {
    return run(text, SafePattern::goOn, com.google.re2j.Matcher::lookingAt, Matcher::lookingAt);
  }

  /** A watch that does nothing. */
  private static void goOn() {}

  private boolean run(
      String text,
      Runnable watch,
      Predicate<com.google.re2j.Matcher> linearly,
      Predicate<Matcher> backtrack) {
    if (linear != null && !(patterns.seesLineEnds() && text.endsWith("\n"))) {
      try {
        int price = Math.max(1, patterns.size());
        return linearly.test(linear.matcher(new CountedText(text, price, LINEAR_STEPS, watch)));
      } catch (StackOverflowError _) {
        // RE2/J recurses over parts that read nothing, so the other engine may be needed
      }
    }
    Pattern pattern = backtracking == null ? backtracking() : backtracking;
    Matcher matcher = pattern.matcher(new CountedText(text, 1, JAVA_STEPS, watch));
    matcher.useTransparentBounds(true);
    try {
      return backtrack.test(matcher);
    } catch (StackOverflowError _) {
      throw new TooManySteps();
    }
  }
}
