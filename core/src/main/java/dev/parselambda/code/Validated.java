package dev.parselambda.code;

import dev.parselambda.access.Caller;
import dev.parselambda.code.TriggerRequest.Subject;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.TypedJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs a {@link Validator} before code of the app, in any language. */
public final class Validated {
  private final Function<Caller, @Nullable Map<String, @Nullable Object>> userOf;

  /**
   * @param userOf the fields of a caller's user; null for no user
   */
  public Validated(Function<Caller, @Nullable Map<String, @Nullable Object>> userOf) {
    this.userOf = userOf;
  }

  /** Wraps a function: checks its parameters and adds default values. */
  public CloudFunction function(Validator validator, CloudFunction function) {
    return request -> {
      Map<String, @Nullable Object> params = new LinkedHashMap<>(request.params());
      new Validation(validator, request.caller(), userOf).run(new ValidatedParams(params));
      return function.run(
          new FunctionRequest(request.name(), params, request.caller(), request.context()));
    };
  }

  /**
   * Wraps a trigger: checks its object. Default values that rules add before a save are written
   * even if the trigger returns nothing.
   */
  public Trigger trigger(Validator validator, Trigger trigger) {
    return request -> {
      Caller caller = request.caller();
      boolean skipped = validator.skipWithMasterKey() && caller.isMaster();
      Validation validation = new Validation(validator, caller, userOf);
      if (!(request.subject() instanceof Subject.OfObject subject)) {
        validation.run(new ValidatedParams(new LinkedHashMap<>()));
        return skipped ? Result.NOTHING : trigger.run(request);
      }
      ValidatedObject object = new ValidatedObject(request.type(), subject);
      validation.run(object);
      Result result = skipped ? Result.NOTHING : trigger.run(about(object.subject(), request));
      return result instanceof Result.Nothing && object.hasNewChanges()
          ? new Result.Value(TypedJson.encodeOps(object.subject().changes()))
          : result;
    };
  }

  private static TriggerRequest about(Subject subject, TriggerRequest request) {
    return new TriggerRequest(
        request.type(), request.className(), request.caller(), request.context(), subject);
  }

  /**
   * The error of a validator that is code: VALIDATION_ERROR, unless the code has chosen another.
   */
  public static ParseException refusal(ParseException error) {
    return error.error() == ParseError.SCRIPT_FAILED && !error.isCoded()
        ? ParseException.of(ParseError.VALIDATION_ERROR, error.shown())
        : error;
  }
}
