package dev.parselambda.config;

import static dev.parselambda.config.option.Option.group;
import static dev.parselambda.config.option.Option.text;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.config.option.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** The log levels of particular events. */
public record LogLevelsConfig(
    String cloudFunctionError,
    String cloudFunctionSuccess,
    String signupUsernameTaken,
    String triggerAfter,
    String triggerBeforeError,
    String triggerBeforeSuccess) {

  /** The levels, from the most to the least important; the last one is silent. */
  private static final List<String> LEVELS =
      List.of("error", "warn", "info", "debug", "verbose", "silly", "silent");

  static final Option GROUP =
      group(
          "logLevels",
          "PARSE_SERVER_LOG_LEVELS",
          Capability.CLOUD.options(
              text("cloudFunctionError", "PARSE_SERVER_LOG_LEVELS_CLOUD_FUNCTION_ERROR", "error")
                  .orSay(mistake("cloudFunctionError")),
              text("cloudFunctionSuccess", "PARSE_SERVER_LOG_LEVELS_CLOUD_FUNCTION_SUCCESS", "info")
                  .orSay(mistake("cloudFunctionSuccess")),
              text("signupUsernameTaken", "PARSE_SERVER_LOG_LEVELS_SIGNUP_USERNAME_TAKEN", "info")
                  .orSay(mistake("signupUsernameTaken")),
              text("triggerAfter", "PARSE_SERVER_LOG_LEVELS_TRIGGER_AFTER", "info")
                  .orSay(mistake("triggerAfter")),
              text("triggerBeforeError", "PARSE_SERVER_LOG_LEVELS_TRIGGER_BEFORE_ERROR", "error")
                  .orSay(mistake("triggerBeforeError")),
              text("triggerBeforeSuccess", "PARSE_SERVER_LOG_LEVELS_TRIGGER_BEFORE_SUCCESS", "info")
                  .orSay(mistake("triggerBeforeSuccess"))));

  /** The level of the logging library for a name; null for silence. */
  public static @Nullable Level level(String name) {
    return switch (name) {
      case "error" -> Level.ERROR;
      case "warn" -> Level.WARN;
      case "info" -> Level.INFO;
      case "silent" -> null;
      case "debug" -> Level.DEBUG;
      default -> Level.TRACE;
    };
  }

  public LogLevelsConfig {
    check("cloudFunctionError", cloudFunctionError);
    check("cloudFunctionSuccess", cloudFunctionSuccess);
    check("signupUsernameTaken", signupUsernameTaken);
    check("triggerAfter", triggerAfter);
    check("triggerBeforeError", triggerBeforeError);
    check("triggerBeforeSuccess", triggerBeforeSuccess);
  }

  static LogLevelsConfig read(Settings parent) {
    Settings settings = parent.group(GROUP);
    return new LogLevelsConfig(
        settings.text("cloudFunctionError"),
        settings.text("cloudFunctionSuccess"),
        settings.text("signupUsernameTaken"),
        settings.text("triggerAfter"),
        settings.text("triggerBeforeError"),
        settings.text("triggerBeforeSuccess"));
  }

  static void check(String name, String level) {
    if (!LEVELS.contains(level)) {
      throw new OptionsException(mistake(name));
    }
  }

  private static String mistake(String name) {
    return "'" + name + "' must be one of [\"" + String.join("\",\"", LEVELS) + "\"]";
  }
}
