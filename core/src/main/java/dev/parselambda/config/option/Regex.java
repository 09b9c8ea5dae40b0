package dev.parselambda.config.option;

import dev.parselambda.pattern.SafePattern;
import dev.parselambda.pattern.TooManySteps;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression in an option. It is JavaScript's, so that a configuration of Parse Server
 * means the same here, and is looked at when the options are read, so that a bad one is seen then.
 *
 * <p>Its texts come from clients. So all its methods throw ParseException (INVALID_VALUE) for a
 * text that would take too many steps: a request is refused, rather than let through unchecked.
 */
public final class Regex {
  private final SafePattern pattern;

  private Regex(SafePattern pattern) {
    this.pattern = pattern;
  }

  /**
   * An expression that matches what JavaScript's {@code new RegExp(expression)} does.
   *
   * @throws PatternSyntaxException when it is none; those of options were looked at
   */
  public static Regex compile(String expression) {
    return new Regex(SafePattern.compile(JavaScriptSyntax.toJava(expression), 0));
  }

  /** Whether it matches anywhere in the text. */
  public boolean find(String text) {
    return test(text, pattern::find);
  }

  /** Whether it matches all of the text. */
  public boolean matches(String text) {
    return test(text, pattern::matches);
  }

  /** Whether it matches a beginning of the text. */
  public boolean matchesStart(String text) {
    return test(text, pattern::matchesStart);
  }

  private static boolean test(String text, Predicate<String> test) {
    try {
      return test.test(text);
    } catch (TooManySteps e) {
      throw new ParseException(
          ParseError.INVALID_VALUE, "A value takes too long to check against a pattern.", e);
    }
  }

  public static void check(String expression, String mistake) {
    try {
      compile(expression);
    } catch (PatternSyntaxException e) {
      throw new OptionsException(mistake);
    }
  }
}
