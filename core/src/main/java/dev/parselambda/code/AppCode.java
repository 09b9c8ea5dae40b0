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

/**
 * The app's own code, by what it is registered for. The engine does not know the implementation.
 */
public interface AppCode extends AutoCloseable {

  /** The function with a name, such as {@code shop.buy}; null if missing. */
  @Nullable CloudFunction function(String name);

  /** The trigger of a type and class, such as beforeSave of {@code _User}; null if missing. */
  @Nullable Trigger trigger(TriggerType type, String className);

  /** The job with a name; null if missing. */
  @Nullable Job job(String name);

  /** The names of all jobs. */
  Set<String> jobs();

  /** The rate limits of its validators. */
  default List<RateLimitConfig> rateLimits() {
    return List.of();
  }

  /**
   * Tells whoever listens that something has happened to LiveQuery.
   *
   * @param facts {@code event}, such as {@code connect}, and what is said of it
   */
  default void onLiveQueryEvent(Map<String, @Nullable Object> facts) {}

  /** Stops its background work. */
  @Override
  default void close() {}

  /** The function that an option names, which clients cannot call; null if missing. */
  default @Nullable CloudFunction ofOption(String name) {
    return function(name);
  }

  /**
   * Calls the function that an option names; null for no result.
   *
   * @throws dev.parselambda.value.ParseException the function's error; SCRIPT_FAILED if the
   *     function is missing
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

  /** Runs the trigger of a type and class, if there is one. */
  default Result run(TriggerType type, String className, Caller caller, Subject subject) {
    Trigger trigger = trigger(type, className);
    if (trigger == null) {
      return Result.NOTHING;
    }
    var context = new LinkedHashMap<>(caller.origin().context());
    return trigger.run(new TriggerRequest(type, className, caller, context, subject));
  }
}
