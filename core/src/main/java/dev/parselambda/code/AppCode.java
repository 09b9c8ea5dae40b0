package dev.parselambda.code;

import dev.parselambda.access.Caller;
import dev.parselambda.code.TriggerRequest.Subject;
import dev.parselambda.config.RateLimitConfig;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  default List<RateLimitConfig> rateLimits() {
    return List.of();
  }

  /**
   * Tells whoever listens that something has happened to LiveQuery.
   *
   * @param facts {@code event}, such as {@code connect}, and what is said of it
   */
  default void onLiveQueryEvent(Map<String, @Nullable Object> facts) {}

  /** Ends what it keeps running. */
  @Override
  default void close() {}

  /** The function that an option names, which clients cannot call; null when there is none. */
  default @Nullable CloudFunction ofOption(String name) {
    return function(name);
  }

  /**
   * What the function answers that an option names; null for nothing.
   *
   * @throws dev.parselambda.value.ParseException what the function throws; SCRIPT_FAILED when there
   *     is no such function
   */
  default @Nullable Object ask(String name, Caller caller, Map<String, @Nullable Object> params) {
    CloudFunction function = ofOption(name);
    if (function == null) {
      throw new ParseException(
          ParseError.SCRIPT_FAILED, "The Cloud function \"" + name + "\" is not registered.");
    }
    var context = new LinkedHashMap<>(caller.origin().context());
    Result result = function.run(new FunctionRequest(name, params, caller, context));
    while (result instanceof Result.Answer(Result inner, _, _)) {
      result = inner;
    }
    return result instanceof Result.Value(var value) ? value : null;
  }

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
