package dev.parselambda.config;

import static dev.parselambda.config.Option.flag;
import static dev.parselambda.config.Option.javaScript;
import static dev.parselambda.config.Option.number;
import static dev.parselambda.config.Option.text;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a password must be like, and how it is reset. */
public record PasswordPolicy(
    boolean doNotAllowUsername,
    @Nullable Duration maxPasswordAge,
    @Nullable Integer maxPasswordHistory,
    boolean resetPasswordSuccessOnInvalidEmail,
    boolean resetTokenReuseIfValid,
    @Nullable Duration resetTokenValidityDuration,
    @Nullable String validationError,
    @Nullable String validatorPattern) {
  static final List<Option> OPTIONS =
      Capability.USERS.options(
          flag("doNotAllowUsername", "PARSE_SERVER_PASSWORD_POLICY_DO_NOT_ALLOW_USERNAME", false)
              .secure(),
          number("maxPasswordAge", "PARSE_SERVER_PASSWORD_POLICY_MAX_PASSWORD_AGE").secure(),
          number("maxPasswordHistory", "PARSE_SERVER_PASSWORD_POLICY_MAX_PASSWORD_HISTORY")
              .secure(),
          flag(
                  "resetPasswordSuccessOnInvalidEmail",
                  "PARSE_SERVER_PASSWORD_POLICY_RESET_PASSWORD_SUCCESS_ON_INVALID_EMAIL",
                  true)
              .secure(),
          flag(
              "resetTokenReuseIfValid",
              "PARSE_SERVER_PASSWORD_POLICY_RESET_TOKEN_REUSE_IF_VALID",
              false),
          number(
                  "resetTokenValidityDuration",
                  "PARSE_SERVER_PASSWORD_POLICY_RESET_TOKEN_VALIDITY_DURATION")
              .secure(),
          text("validationError", "PARSE_SERVER_PASSWORD_POLICY_VALIDATION_ERROR"),
          text("validatorPattern", "PARSE_SERVER_PASSWORD_POLICY_VALIDATOR_PATTERN").secure(),
          javaScript("validatorCallback", "PARSE_SERVER_PASSWORD_POLICY_VALIDATOR_CALLBACK")
              .secure());

  static PasswordPolicy read(Settings settings) {
    return new PasswordPolicy(
        settings.flag("doNotAllowUsername"),
        settings.durationOrNull("maxPasswordAge", ChronoUnit.DAYS),
        settings.integerOrNull("maxPasswordHistory"),
        settings.flag("resetPasswordSuccessOnInvalidEmail"),
        settings.flag("resetTokenReuseIfValid"),
        settings.durationOrNull("resetTokenValidityDuration", ChronoUnit.SECONDS),
        settings.textOrNull("validationError"),
        settings.textOrNull("validatorPattern"));
  }
}
