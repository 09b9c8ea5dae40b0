package dev.parselambda.objects;

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

/** The app's own code before and after one deletion. */
final class DeleteTriggers {
  private final @Nullable Trigger before;
  private final @Nullable Trigger after;
  private final Caller caller;
  private final String className;
  private final Map<String, @Nullable Object> context;
  private @Nullable ParseObject object;

  DeleteTriggers(CloudCode code, Caller caller, String className) {
    this.before = code.trigger(TriggerType.BEFORE_DELETE, className);
    this.after = code.trigger(TriggerType.AFTER_DELETE, className);
    this.caller = caller;
    this.className = className;
    this.context = new LinkedHashMap<>(caller.origin().context());
  }

  /** Whether the object is to be read before it is deleted. */
  boolean exist() {
    return before != null || after != null;
  }

  /** Lets the app's code refuse the deletion of an object. */
  void before(ParseObject doomed) {
    object = doomed;
    run(before, TriggerType.BEFORE_DELETE);
  }

  /** Tells the app's code that the object is gone; an error of it is the caller's. */
  void after() {
    run(after, TriggerType.AFTER_DELETE);
  }

  private void run(@Nullable Trigger trigger, TriggerType type) {
    if (trigger != null && object != null) {
      Subject subject = new Subject.OfObject(object, null);
      var _ = trigger.run(new TriggerRequest(type, className, caller, context, subject));
    }
  }
}
