package dev.parselambda.config.users;

import static dev.parselambda.config.option.Option.flag;
import static dev.parselambda.config.option.Option.groupOrNull;
import static dev.parselambda.config.option.Option.integer;
import static dev.parselambda.config.option.Option.number;
import static dev.parselambda.config.option.Option.option;
import static dev.parselambda.config.option.Option.text;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Kind;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.config.option.Regex;
import dev.parselambda.config.option.Settings;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a password must be like, and how it is reset.
 *
 * @param validatorCallback the Cloud function that judges passwords; null when there is none
 */
public record PasswordPolicyConfig(
    boolean doNotAllowUsername,
    @Nullable Duration maxPasswordAge,
    @Nullable Integer maxPasswordHistory,
    boolean resetPasswordSuccessOnInvalidEmail,
    boolean resetTokenReuseIfValid,
    @Nullable Duration resetTokenValidityDuration,
    @Nullable String validationError,
    @Nullable String validatorPattern,
    @Nullable String validatorCallback) {
  private static final String AGE = "passwordPolicy.maxPasswordAge must be a positive number";
  private static final String HISTORY =
      "passwordPolicy.maxPasswordHistory must be an integer ranging 0 - 20";
  private static final String VALIDITY =
      "passwordPolicy.resetTokenValidityDuration must be a positive number";

  static final Option GROUP =
      groupOrNull(
              "passwordPolicy",
              "PARSE_SERVER_PASSWORD_POLICY",
              Option.join(
                  Capability.USERS.options(
                      flag(
                              "doNotAllowUsername",
                              "PARSE_SERVER_PASSWORD_POLICY_DO_NOT_ALLOW_USERNAME",
                              false)
                          .orSay("passwordPolicy.doNotAllowUsername must be a boolean value.")
                          .secure(),
                      number("maxPasswordAge", "PARSE_SERVER_PASSWORD_POLICY_MAX_PASSWORD_AGE")
                          .orSay(AGE)
                          .secure(),
                      integer(
                              "maxPasswordHistory",
                              "PARSE_SERVER_PASSWORD_POLICY_MAX_PASSWORD_HISTORY")
                          .orSay(HISTORY)
                          .secure(),
                      text("validationError", "PARSE_SERVER_PASSWORD_POLICY_VALIDATION_ERROR"),
                      text("validatorPattern", "PARSE_SERVER_PASSWORD_POLICY_VALIDATOR_PATTERN")
                          .orSay(
                              "passwordPolicy.validatorPattern must be a regex string or RegExp"
                                  + " object.")
                          .orNull()
                          .secure(),
                      option(
                              "validatorCallback",
                              "PARSE_SERVER_PASSWORD_POLICY_VALIDATOR_CALLBACK",
                              Kind.FUNCTION,
                              null)
                          .secure()),
                  Capability.EMAIL.options(
                      flag(
                              "resetPasswordSuccessOnInvalidEmail",
                              "PARSE_SERVER_PASSWORD_POLICY_RESET_PASSWORD_SUCCESS_ON_INVALID_EMAIL",
                              true)
                          .orSay("resetPasswordSuccessOnInvalidEmail must be a boolean value")
                          .secure(),
                      flag(
                              "resetTokenReuseIfValid",
                              "PARSE_SERVER_PASSWORD_POLICY_RESET_TOKEN_REUSE_IF_VALID",
                              false)
                          .orSay("resetTokenReuseIfValid must be a boolean value"),
                      number(
                              "resetTokenValidityDuration",
                              "PARSE_SERVER_PASSWORD_POLICY_RESET_TOKEN_VALIDITY_DURATION")
                          .orSay(VALIDITY)
                          .secure())))
          .secure();

  public PasswordPolicyConfig {
    if (maxPasswordAge != null && maxPasswordAge.isNegative()) {
      throw new OptionsException(AGE);
    }
    if (maxPasswordHistory != null && (maxPasswordHistory < 0 || maxPasswordHistory > 20)) {
      throw new OptionsException(HISTORY);
    }
    if (resetTokenValidityDuration != null && !resetTokenValidityDuration.isPositive()) {
      throw new OptionsException(VALIDITY);
    }
    if (resetTokenReuseIfValid && resetTokenValidityDuration == null) {
      throw new OptionsException(
          "You cannot use resetTokenReuseIfValid without resetTokenValidityDuration");
    }
    if (validatorPattern != null) {
      Regex.check(
          validatorPattern,
          "passwordPolicy.validatorPattern must be a regex string or RegExp object.");
    }
  }

  static PasswordPolicyConfig read(Settings parent) {
    Settings settings = parent.group(GROUP);
    return new PasswordPolicyConfig(
        settings.flag("doNotAllowUsername"),
        settings.durationOrNull("maxPasswordAge", ChronoUnit.DAYS),
        settings.integerOrNull("maxPasswordHistory"),
        settings.flag("resetPasswordSuccessOnInvalidEmail"),
        settings.flag("resetTokenReuseIfValid"),
        settings.durationOrNull("resetTokenValidityDuration", ChronoUnit.SECONDS),
        settings.textOrNull("validationError"),
        settings.textOrNull("validatorPattern"),
        settings.textOrNull("validatorCallback"));
  }
}
