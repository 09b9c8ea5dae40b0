package dev.parselambda.code.java;

import dev.parselambda.code.TriggerType;
import java.util.regex.Pattern;

/** Validates names of functions, jobs and triggers; the texts are Parse Server's. */
final class Names {
  private static final Pattern QUOTE = Pattern.compile("['\"`]");

  private Names() {}

  /**
   * @throws IllegalArgumentException for a function or job that nobody could call
   */
  static void checkCode(String name) {
    if (name.isEmpty() || QUOTE.matcher(name).find()) {
      throw new IllegalArgumentException("Nobody could call a function or job named " + name + ".");
    }
  }

  /**
   * @throws IllegalArgumentException for a class that has no such triggers
   */
  static void checkTrigger(TriggerType type, String className) {
    if (className.isEmpty()) {
      throw new IllegalArgumentException("A trigger needs the name of a class.");
    }
    String refusal = type.refusal(className);
    if (refusal != null) {
      throw new IllegalArgumentException(refusal);
    }
  }
}
