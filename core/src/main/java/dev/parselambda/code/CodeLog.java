package dev.parselambda.code;

import dev.parselambda.config.LogLevelsConfig;
import dev.parselambda.value.Json;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Logs the input and the outcome of the app's own code at the levels of the option {@code
 * logLevels}. Secrets are left out, long values are cut.
 */
public final class CodeLog {
  private static final Logger log = LoggerFactory.getLogger(CodeLog.class);
  private static final int LONGEST = 1000;

  /** Members that are never logged, at any depth. */
  private static final Set<String> SECRETS =
      Set.of("password", "authData", "sessionToken", "token", "_SessionToken", "newPassword");

  private final LogLevelsConfig levels;

  public CodeLog(LogLevelsConfig levels) {
    this.levels = levels;
  }

  /** Wraps a function with logging. */
  public CloudFunction of(CloudFunction function) {
    Level success = LogLevelsConfig.level(levels.cloudFunctionSuccess());
    Level failure = LogLevelsConfig.level(levels.cloudFunctionError());
    if (isOff(success) && isOff(failure)) {
      return function;
    }
    return request -> {
      try {
        Result result = function.run(request);
        write(
            success,
            "Ran cloud function {} for user {}: input {}, result {}",
            request.name(),
            request.caller().userId(),
            request.params(),
            result);
        return result;
      } catch (ParseException e) {
        write(
            failure,
            "Failed running cloud function {} for user {}: input {}, error {}",
            request.name(),
            request.caller().userId(),
            request.params(),
            e);
        throw e;
      }
    };
  }

  /** Wraps a trigger with logging. */
  public Trigger of(TriggerType type, Trigger trigger) {
    Level success =
        LogLevelsConfig.level(
            type.isBefore() ? levels.triggerBeforeSuccess() : levels.triggerAfter());
    Level failure = LogLevelsConfig.level(levels.triggerBeforeError());
    if (isOff(success) && isOff(failure)) {
      return trigger;
    }
    return request -> {
      try {
        Result result = trigger.run(request);
        write(success, "{} ran for user {}: input {}, result {}", request, result);
        return result;
      } catch (ParseException e) {
        write(failure, "{} failed for user {}: input {}, error {}", request, e);
        throw e;
      }
    };
  }

  private static boolean isOff(@Nullable Level level) {
    return level == null || !log.isEnabledForLevel(level);
  }

  private static void write(
      @Nullable Level level, String text, TriggerRequest request, Object outcome) {
    write(
        level,
        text,
        request.type().text() + " of " + request.className(),
        request.caller().userId(),
        request.subject(),
        outcome);
  }

  private static void write(
      @Nullable Level level,
      String text,
      String what,
      @Nullable String user,
      Object input,
      Object outcome) {
    if (level != null && log.isEnabledForLevel(level)) {
      log.atLevel(level).log(text, what, user, shown(input), shown(outcome));
    }
  }

  private static String shown(Object value) {
    String text =
        switch (value) {
          case Result.Nothing _ -> "nothing";
          case Result.Value(var json) -> Json.write(withoutSecrets(json));
          case Result.Answer answer -> answer.status() + " " + shown(answer.result());
          case ParseException e -> e.code() + " " + e.text();
          case TriggerRequest.Subject.OfObject subject ->
              Json.write(withoutSecrets(subject.object()));
          case TriggerRequest.Subject.OfQuery query -> Json.write(withoutSecrets(query.query()));
          case TriggerRequest.Subject.OfObjects(List<ParseObject> objects, _) ->
              objects.size() + " objects";
          case TriggerRequest.Subject.OfFile subject -> subject.file().name();
          case TriggerRequest.Subject.OfLiveQuery live -> Json.write(withoutSecrets(live.facts()));
          default -> Json.write(withoutSecrets(value));
        };
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " (cut)";
  }

  private static @Nullable Object withoutSecrets(@Nullable Object value) {
    return switch (value) {
      case ParseObject object -> withoutSecrets(object.fields());
      case Map<?, ?> object -> {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        object.forEach(
            (name, member) ->
                shown.put(
                    String.valueOf(name),
                    SECRETS.contains(name) ? "********" : withoutSecrets(member)));
        yield shown;
      }
      case List<?> list -> list.stream().map(CodeLog::withoutSecrets).toList();
      case null, default -> value;
    };
  }
}
