package dev.parselambda.config.users;

import static dev.parselambda.config.option.Option.condition;
import static dev.parselambda.config.option.Option.flag;
import static dev.parselambda.config.option.Option.module;
import static dev.parselambda.config.option.Option.number;

import dev.parselambda.config.option.Adapter;
import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Condition;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.config.option.Settings;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mail to users: verification of their address. */
public record EmailConfig(
    @Nullable Adapter adapter,
    Condition verifyUserEmails,
    Condition sendUserEmailVerification,
    Condition preventLoginWithUnverifiedEmail,
    boolean preventSignupWithUnverifiedEmail,
    boolean emailVerifySuccessOnInvalidEmail,
    boolean emailVerifyTokenReuseIfValid,
    @Nullable Duration emailVerifyTokenValidityDuration) {
  /** The module that keeps mails on this machine: {@code adapter.module}. */
  public static final String OUTBOX = "outbox";

  public static final List<Option> OPTIONS =
      Capability.EMAIL.options(
          module("emailAdapter", "PARSE_SERVER_EMAIL_ADAPTER"),
          condition("verifyUserEmails", "PARSE_SERVER_VERIFY_USER_EMAILS", false).secure(),
          condition("sendUserEmailVerification", "PARSE_SERVER_SEND_USER_EMAIL_VERIFICATION", true),
          condition(
                  "preventLoginWithUnverifiedEmail",
                  "PARSE_SERVER_PREVENT_LOGIN_WITH_UNVERIFIED_EMAIL",
                  false)
              .secure(),
          flag(
                  "preventSignupWithUnverifiedEmail",
                  "PARSE_SERVER_PREVENT_SIGNUP_WITH_UNVERIFIED_EMAIL",
                  false)
              .secure(),
          flag(
                  "emailVerifySuccessOnInvalidEmail",
                  "PARSE_SERVER_EMAIL_VERIFY_SUCCESS_ON_INVALID_EMAIL",
                  true)
              .orSay("emailVerifySuccessOnInvalidEmail must be a boolean value")
              .secure(),
          flag(
                  "emailVerifyTokenReuseIfValid",
                  "PARSE_SERVER_EMAIL_VERIFY_TOKEN_REUSE_IF_VALID",
                  false)
              .orSay("emailVerifyTokenReuseIfValid must be a boolean value"),
          number(
                  "emailVerifyTokenValidityDuration",
                  "PARSE_SERVER_EMAIL_VERIFY_TOKEN_VALIDITY_DURATION")
              .orSay("Email verify token validity duration must be a valid number.")
              .orNull()
              .secure());

  public EmailConfig {
    if (verifyUserEmails.mayHold() && adapter == null) {
      throw new OptionsException(
          "An emailAdapter is required for e-mail verification and password resets.");
    }
    if (emailVerifyTokenValidityDuration != null
        && !emailVerifyTokenValidityDuration.isPositive()) {
      throw new OptionsException(
          "Email verify token validity duration must be a value greater than 0.");
    }
    if (verifyUserEmails.mayHold()
        && emailVerifyTokenReuseIfValid
        && emailVerifyTokenValidityDuration == null) {
      throw new OptionsException(
          "You cannot use emailVerifyTokenReuseIfValid without emailVerifyTokenValidityDuration");
    }
  }

  /** Whether mails reach nobody but whoever looks into their folder. */
  public boolean keepsMails() {
    return adapter != null && adapter.module().equals(OUTBOX);
  }

  public static EmailConfig read(Settings settings) {
    Duration validity =
        settings.durationOrNull("emailVerifyTokenValidityDuration", ChronoUnit.SECONDS);
    return new EmailConfig(
        settings.adapter("emailAdapter"),
        settings.condition("verifyUserEmails"),
        settings.condition("sendUserEmailVerification"),
        settings.condition("preventLoginWithUnverifiedEmail"),
        settings.flag("preventSignupWithUnverifiedEmail"),
        settings.flag("emailVerifySuccessOnInvalidEmail"),
        settings.flag("emailVerifyTokenReuseIfValid"),
        validity == null || validity.isZero() ? null : validity);
  }
}
