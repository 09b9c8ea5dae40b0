package dev.parselambda.globalconfig;

import dev.parselambda.access.Caller;
import dev.parselambda.cloud.CloudCode;
import dev.parselambda.cloud.Trigger;
import dev.parselambda.cloud.TriggerRequest;
import dev.parselambda.cloud.TriggerRequest.Subject;
import dev.parselambda.cloud.TriggerType;
import dev.parselambda.value.ParseObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The app's own code before and after one change of parameters. It sees them as fields of an object
 * of the class {@value #CLASS}, the name that Parse Server has for such triggers. What it answers
 * changes nothing; an error of it is the caller's.
 */
final class ConfigTriggers {
  private static final String CLASS = "@Config";

  private final @Nullable Trigger before;
  private final @Nullable Trigger after;
  private final Caller caller;
  private final Map<String, @Nullable Object> context;

  ConfigTriggers(CloudCode code, Caller caller) {
    this.before = code.trigger(TriggerType.BEFORE_SAVE, CLASS);
    this.after = code.trigger(TriggerType.AFTER_SAVE, CLASS);
    this.caller = caller;
    this.context = new LinkedHashMap<>(caller.origin().context());
  }

  /** Whether there is any code to run. */
  boolean exist() {
    return before != null || after != null;
  }

  /**
   * Lets the app's code refuse a change.
   *
   * @param sent what is to be changed, as the caller sent it
   * @param original all parameters as they are; null for none
   */
  void before(Map<String, @Nullable Object> sent, @Nullable GlobalConfig original) {
    run(before, TriggerType.BEFORE_SAVE, sent, original);
  }

  /** Tells the app's code of a change that is done. */
  void after(Map<String, @Nullable Object> params, @Nullable GlobalConfig original) {
    run(after, TriggerType.AFTER_SAVE, params, original);
  }

  private void run(
      @Nullable Trigger trigger,
      TriggerType type,
      Map<String, @Nullable Object> params,
      @Nullable GlobalConfig original) {
    if (trigger != null) {
      Subject subject =
          new Subject.OfObject(
              new ParseObject(CLASS, params),
              original == null ? null : new ParseObject(CLASS, original.params()));
      var _ = trigger.run(new TriggerRequest(type, CLASS, caller, context, subject));
    }
  }
}
