package dev.parselambda.code;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The types of triggers. */
public enum TriggerType {
  BEFORE_LOGIN("beforeLogin"),
  AFTER_LOGIN("afterLogin"),
  AFTER_LOGOUT("afterLogout"),
  BEFORE_PASSWORD_RESET_REQUEST("beforePasswordResetRequest"),
  BEFORE_SAVE("beforeSave"),
  AFTER_SAVE("afterSave"),
  BEFORE_DELETE("beforeDelete"),
  AFTER_DELETE("afterDelete"),
  BEFORE_FIND("beforeFind"),
  AFTER_FIND("afterFind"),
  BEFORE_CONNECT("beforeConnect"),
  BEFORE_SUBSCRIBE("beforeSubscribe"),
  AFTER_EVENT("afterEvent");

  private static final Map<String, TriggerType> BY_NAME =
      Stream.of(values()).collect(Collectors.toMap(TriggerType::text, Function.identity()));

  private static final String SESSION = "_Session";

  private final String text;

  TriggerType(String text) {
    this.text = text;
  }

  /** Parse's own name for it, such as {@code beforeSave}. */
  public String text() {
    return text;
  }

  /** Whether it runs before the operation. */
  boolean isBefore() {
    return text.startsWith("before");
  }

  /** The reason why a class cannot have such triggers, in Parse Server's words; null if it can. */
  public @Nullable String refusal(String className) {
    return switch (this) {
      case BEFORE_LOGIN, AFTER_LOGIN, BEFORE_PASSWORD_RESET_REQUEST ->
          className.equals("_User")
              ? null
              : "Only the _User class is allowed for the beforeLogin, afterLogin, and"
                  + " beforePasswordResetRequest triggers";
      case AFTER_LOGOUT ->
          className.equals(SESSION)
              ? null
              : "Only the _Session class is allowed for the afterLogout trigger.";
      default -> {
        if (this == BEFORE_SAVE && className.equals("_PushStatus")) {
          yield "Only afterSave is allowed on _PushStatus";
        }
        yield className.equals(SESSION)
            ? "Only the afterLogout trigger is allowed for the _Session class."
            : null;
      }
    };
  }

  /** The type with a name; null for any other text. */
  public static @Nullable TriggerType of(String text) {
    return BY_NAME.get(text);
  }
}
