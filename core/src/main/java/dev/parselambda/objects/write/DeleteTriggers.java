package dev.parselambda.objects.write;

import dev.parselambda.access.Caller;
import dev.parselambda.code.AppCode;
import dev.parselambda.code.CodeAround;
import dev.parselambda.code.TriggerRequest.Subject;
import dev.parselambda.code.TriggerType;
import dev.parselambda.value.ParseObject;
import org.jspecify.annotations.Nullable;

/** Runs the app's own code before and after one deletion. */
final class DeleteTriggers {
  private final CodeAround code;
  private @Nullable ParseObject object;

  DeleteTriggers(AppCode code, Caller caller, String className) {
    this.code =
        new CodeAround(
            code, TriggerType.BEFORE_DELETE, TriggerType.AFTER_DELETE, className, caller);
  }

  /** Whether the object must be read before it is deleted. */
  boolean exist() {
    return code.exists();
  }

  /** Lets the app's code refuse the deletion of an object. */
  void before(ParseObject doomed) {
    object = doomed;
    var _ = code.before(new Subject.OfObject(doomed, null));
  }

  /** Runs afterDelete; its error reaches the caller. */
  void after() {
    if (object != null) {
      var _ = code.after(new Subject.OfObject(object, null));
    }
  }
}
