package dev.parselambda.config.users;

import static dev.parselambda.config.option.Option.group;
import static dev.parselambda.config.option.Option.text;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.Settings;
import org.jspecify.annotations.Nullable;

/** Addresses that replace the built-in pages. */
public record PageUrlsConfig(
    @Nullable String emailVerificationLinkExpired,
    @Nullable String emailVerificationLinkInvalid,
    @Nullable String emailVerificationSendFail,
    @Nullable String emailVerificationSendSuccess,
    @Nullable String emailVerificationSuccess,
    @Nullable String passwordReset,
    @Nullable String passwordResetLinkInvalid,
    @Nullable String passwordResetSuccess) {
  static final Option GROUP =
      group(
          "customUrls",
          "PARSE_SERVER_PAGES_CUSTOM_URLS",
          Capability.PAGES.options(
              text(
                  "emailVerificationLinkExpired",
                  "PARSE_SERVER_PAGES_CUSTOM_URL_EMAIL_VERIFICATION_LINK_EXPIRED"),
              text(
                  "emailVerificationLinkInvalid",
                  "PARSE_SERVER_PAGES_CUSTOM_URL_EMAIL_VERIFICATION_LINK_INVALID"),
              text(
                  "emailVerificationSendFail",
                  "PARSE_SERVER_PAGES_CUSTOM_URL_EMAIL_VERIFICATION_SEND_FAIL"),
              text(
                  "emailVerificationSendSuccess",
                  "PARSE_SERVER_PAGES_CUSTOM_URL_EMAIL_VERIFICATION_SEND_SUCCESS"),
              text(
                  "emailVerificationSuccess",
                  "PARSE_SERVER_PAGES_CUSTOM_URL_EMAIL_VERIFICATION_SUCCESS"),
              text("passwordReset", "PARSE_SERVER_PAGES_CUSTOM_URL_PASSWORD_RESET"),
              text(
                  "passwordResetLinkInvalid",
                  "PARSE_SERVER_PAGES_CUSTOM_URL_PASSWORD_RESET_LINK_INVALID"),
              text(
                  "passwordResetSuccess", "PARSE_SERVER_PAGES_CUSTOM_URL_PASSWORD_RESET_SUCCESS")));

  static PageUrlsConfig read(Settings parent) {
    Settings settings = parent.group(GROUP);
    return new PageUrlsConfig(
        settings.textOrNull("emailVerificationLinkExpired"),
        settings.textOrNull("emailVerificationLinkInvalid"),
        settings.textOrNull("emailVerificationSendFail"),
        settings.textOrNull("emailVerificationSendSuccess"),
        settings.textOrNull("emailVerificationSuccess"),
        settings.textOrNull("passwordReset"),
        settings.textOrNull("passwordResetLinkInvalid"),
        settings.textOrNull("passwordResetSuccess"));
  }
}
