package dev.parselambda.globalconfig;

import dev.parselambda.access.Caller;
import dev.parselambda.code.AppCode;
import dev.parselambda.code.CodeAround;
import dev.parselambda.code.TriggerRequest.Subject;
import dev.parselambda.code.TriggerType;
import dev.parselambda.value.ParseObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs the app's own code before and after one change of parameters. It sees them as fields of an
 * object of the class {@value #CLASS}, the name that Parse Server has for such triggers. Its result
 * is ignored; its error reaches the caller.
 */
final class ConfigTriggers {
  private static final String CLASS = "@Config";

  private final CodeAround code;

  ConfigTriggers(AppCode code, Caller caller) {
    this.code =
        new CodeAround(code, TriggerType.BEFORE_SAVE, TriggerType.AFTER_SAVE, CLASS, caller);
  }

  /** Whether there is any code to run. */
  boolean exist() {
    return code.exists();
  }

  /**
   * Lets the app's code refuse a change.
   *
   * @param sent the changes as the caller sent them
   * @param original all parameters as they are; null for none
   */
  void before(Map<String, @Nullable Object> sent, @Nullable GlobalConfig original) {
    var _ = code.before(subject(sent, original));
  }

  /** Runs the code after the change. */
  void after(Map<String, @Nullable Object> params, @Nullable GlobalConfig original) {
    var _ = code.after(subject(params, original));
  }

  private static Subject subject(
      Map<String, @Nullable Object> params, @Nullable GlobalConfig original) {
    return new Subject.OfObject(
        new ParseObject(CLASS, params),
        original == null ? null : new ParseObject(CLASS, original.params()));
  }
}
