package dev.parselambda.config.option;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether something holds: always, never, or as a Cloud function says each time. Parse Server takes
 * a function of JavaScript in the same place; here the option has the name of one.
 */
public sealed interface Condition {

  /** The same for everybody. */
  record Fixed(boolean holds) implements Condition {}

  /** Asked each time. */
  record Asked(String function) implements Condition {}

  /** Whether it holds for anybody. */
  default boolean mayHold() {
    return !equals(new Fixed(false));
  }

  /** The function to ask; null when there is none. */
  default @Nullable String asked() {
    return this instanceof Asked(String function) ? function : null;
  }

  static Condition of(@Nullable Object value) {
    return value instanceof String function
        ? new Asked(function)
        : new Fixed(Boolean.TRUE.equals(value));
  }

  /** Whether a text can be the name of a Cloud function. */
  static boolean isFunctionName(Object value) {
    return value instanceof String text
        && Names.FUNCTION.matcher(text).matches()
        && !Names.FLAGS.contains(text);
  }

  /** Names of Cloud functions, name spaces included, and what is no name but a mistaken flag. */
  final class Names {
    private static final Pattern FUNCTION = Pattern.compile("[A-Za-z_]\\w*(?:\\.\\w+)*");
    private static final Set<String> FLAGS = Set.of("true", "false", "null", "undefined");

    private Names() {}
  }
}
