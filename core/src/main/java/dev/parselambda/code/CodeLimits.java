package dev.parselambda.code;

import dev.parselambda.config.RateLimitConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rate limits of {@link Validator}s: those of the option {@code rateLimit}, for the route that
 * leads to the code unless they name another.
 */
public final class CodeLimits {
  private CodeLimits() {}

  /**
   * The limit of a function; null if its validator has none.
   *
   * @throws dev.parselambda.config.option.OptionsException for a limit that the option would refuse
   */
  public static @Nullable RateLimitConfig ofFunction(String name, Validator validator) {
    return limit("/functions/" + name, List.of(), validator);
  }

  /**
   * The limit of a trigger; null if its validator has none, and for triggers after an operation,
   * which has been counted already.
   *
   * @throws dev.parselambda.config.option.OptionsException for a limit that the option would refuse
   */
  public static @Nullable RateLimitConfig ofTrigger(
      TriggerType type, String className, Validator validator) {
    return switch (type) {
      case BEFORE_SAVE -> limit(route(className), List.of("POST", "PUT"), validator);
      case BEFORE_DELETE -> limit(route(className), List.of("DELETE"), validator);
      case BEFORE_FIND -> limit(route(className), List.of("GET"), validator);
      case BEFORE_LOGIN -> limit("/login", List.of("POST", "GET"), validator);
      case BEFORE_PASSWORD_RESET_REQUEST ->
          limit("/requestPasswordReset", List.of("POST"), validator);
      default -> null;
    };
  }

  /** The path of a class. Parse Server's path for users, {@code /users/_User}, does not exist. */
  private static String route(String className) {
    return switch (className) {
      case "_User" -> "/users{/*id}";
      case "_Session" -> "/sessions{/*id}";
      case "@File" -> "/files{/*id}";
      case "@Config" -> "/config";
      default -> "/classes/" + className + "{/*id}";
    };
  }

  private static @Nullable RateLimitConfig limit(
      String path, List<String> methods, Validator validator) {
    if (validator.rateLimit() == null) {
      return null;
    }
    Map<String, @Nullable Object> settings = new LinkedHashMap<>();
    settings.put("requestPath", path);
    if (!methods.isEmpty()) {
      settings.put("requestMethods", methods);
    }
    settings.putAll(validator.rateLimit());
    return RateLimitConfig.of(settings);
  }
}
