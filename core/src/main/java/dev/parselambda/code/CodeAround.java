package dev.parselambda.code;

import dev.parselambda.access.Caller;
import dev.parselambda.code.TriggerRequest.Subject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the triggers before and after one operation, with a shared context. */
public final class CodeAround {
  private final @Nullable Trigger before;
  private final @Nullable Trigger after;
  private final TriggerType typeBefore;
  private final TriggerType typeAfter;
  private final String className;
  private final Caller caller;
  private final Map<String, @Nullable Object> context;

  public CodeAround(
      AppCode code, TriggerType before, TriggerType after, String className, Caller caller) {
    this.before = code.trigger(before, className);
    this.after = code.trigger(after, className);
    this.typeBefore = before;
    this.typeAfter = after;
    this.className = className;
    this.caller = caller;
    this.context = exists() ? new LinkedHashMap<>(caller.origin().context()) : Map.of();
  }

  /** Whether there are any triggers. */
  public boolean exists() {
    return before != null || after != null;
  }

  public boolean hasBefore() {
    return before != null;
  }

  public boolean hasAfter() {
    return after != null;
  }

  /** Runs the trigger before the operation, if there is one. */
  public Result before(Subject subject) {
    return run(before, typeBefore, subject);
  }

  /** Runs the trigger after the operation, if there is one. */
  public Result after(Subject subject) {
    return run(after, typeAfter, subject);
  }

  private Result run(@Nullable Trigger trigger, TriggerType type, Subject subject) {
    return trigger == null
        ? Result.NOTHING
        : trigger.run(new TriggerRequest(type, className, caller, context, subject));
  }
}
