package dev.parselambda.config;

import static dev.parselambda.config.Option.text;

import java.util.List;

/** How loudly particular events are logged. */
public record LogLevels(
    String cloudFunctionError,
    String cloudFunctionSuccess,
    String signupUsernameTaken,
    String triggerAfter,
    String triggerBeforeError,
    String triggerBeforeSuccess) {
  static final List<Option> OPTIONS =
      Capability.CLOUD.options(
          text("cloudFunctionError", "PARSE_SERVER_LOG_LEVELS_CLOUD_FUNCTION_ERROR", "error"),
          text("cloudFunctionSuccess", "PARSE_SERVER_LOG_LEVELS_CLOUD_FUNCTION_SUCCESS", "info"),
          text("signupUsernameTaken", "PARSE_SERVER_LOG_LEVELS_SIGNUP_USERNAME_TAKEN", "info"),
          text("triggerAfter", "PARSE_SERVER_LOG_LEVELS_TRIGGER_AFTER", "info"),
          text("triggerBeforeError", "PARSE_SERVER_LOG_LEVELS_TRIGGER_BEFORE_ERROR", "error"),
          text("triggerBeforeSuccess", "PARSE_SERVER_LOG_LEVELS_TRIGGER_BEFORE_SUCCESS", "info"));

  static LogLevels read(Settings settings) {
    return new LogLevels(
        settings.text("cloudFunctionError"),
        settings.text("cloudFunctionSuccess"),
        settings.text("signupUsernameTaken"),
        settings.text("triggerAfter"),
        settings.text("triggerBeforeError"),
        settings.text("triggerBeforeSuccess"));
  }
}
