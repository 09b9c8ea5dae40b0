package dev.parselambda.cloudcode;

import dev.parselambda.cloud.TriggerType;
import java.util.regex.Pattern;

/** What can be registered under which name; the texts are Parse Server's. */
final class Names {
  private static final Pattern QUOTE = Pattern.compile("['\"`]");
  private static final String SESSION = "_Session";

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
    if (type == TriggerType.BEFORE_SAVE && className.equals("_PushStatus")) {
      throw new IllegalArgumentException("Only afterSave is allowed on _PushStatus");
    }
    if (className.equals(SESSION) && type != TriggerType.AFTER_LOGOUT) {
      throw new IllegalArgumentException(
          "Only the afterLogout trigger is allowed for the _Session class.");
    }
  }
}
