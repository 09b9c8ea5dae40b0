package dev.parselambda.cloud;

import dev.parselambda.access.Caller;
import dev.parselambda.cloud.TriggerRequest.Subject;
import dev.parselambda.config.RateLimit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The app's own code, by what it is registered for. The engine does not know who answers. */
public interface AppCode extends AutoCloseable {

  /** The function of a name, such as {@code shop.buy}; null when there is none. */
  @Nullable CloudFunction function(String name);

  /**
   * The trigger of a type and class, such as beforeSave of {@code _User}; null when there is none.
   */
  @Nullable Trigger trigger(TriggerType type, String className);

  /** The job of a name; null when there is none. */
  @Nullable Job job(String name);

  /** The names of all jobs. */
  Set<String> jobs();

  /** How often its routes may be called. */
  default List<RateLimit> rateLimits() {
    return List.of();
  }

  /** Ends what it keeps running. */
  @Override
  default void close() {}

  /** Runs the trigger of a type and class; nothing where there is none. */
  default Result run(TriggerType type, String className, Caller caller, Subject subject) {
    Trigger trigger = trigger(type, className);
    if (trigger == null) {
      return Result.NOTHING;
    }
    var context = new LinkedHashMap<>(caller.origin().context());
    return trigger.run(new TriggerRequest(type, className, caller, context, subject));
  }
}
