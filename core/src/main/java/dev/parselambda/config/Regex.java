package dev.parselambda.config;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions in options. They are JavaScript's, so that a configuration of Parse Server
 * means the same here, and are looked at when the options are read, so that a bad one is seen then.
 */
public final class Regex {
  private Regex() {}

  /**
   * An expression that matches what JavaScript's {@code new RegExp(expression)} does.
   *
   * @throws PatternSyntaxException when it is none; those of options were looked at
   */
  public static Pattern compile(String expression) {
    return Pattern.compile(JavaScriptSyntax.toJava(expression));
  }

  static void check(String expression, String mistake) {
    try {
      compile(expression);
    } catch (PatternSyntaxException e) {
      throw new OptionsException(mistake);
    }
  }
}
