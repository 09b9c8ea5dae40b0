package dev.parselambda.config;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions in options: looked at when the options are read, so that a bad one is seen
 * then.
 */
final class Regex {
  private Regex() {}

  static void check(String expression, String mistake) {
    try {
      Pattern.compile(expression);
    } catch (PatternSyntaxException e) {
      throw new OptionsException(mistake);
    }
  }
}
