package dev.parselambda.config.users;

import static dev.parselambda.config.option.Option.groupOrNull;
import static dev.parselambda.config.option.Option.text;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.Settings;
import org.jspecify.annotations.Nullable;

/** Addresses that replace pages of the older set. */
public record CustomPagesConfig(
    @Nullable String choosePassword,
    @Nullable String expiredVerificationLink,
    @Nullable String invalidLink,
    @Nullable String invalidPasswordResetLink,
    @Nullable String invalidVerificationLink,
    @Nullable String linkSendFail,
    @Nullable String linkSendSuccess,
    @Nullable String parseFrameURL,
    @Nullable String passwordResetSuccess,
    @Nullable String verifyEmailSuccess) {
  public static final Option GROUP =
      groupOrNull(
          "customPages",
          "PARSE_SERVER_CUSTOM_PAGES",
          Capability.PAGES.options(
              text("choosePassword", "PARSE_SERVER_CUSTOM_PAGES_CHOOSE_PASSWORD"),
              text(
                  "expiredVerificationLink", "PARSE_SERVER_CUSTOM_PAGES_EXPIRED_VERIFICATION_LINK"),
              text("invalidLink", "PARSE_SERVER_CUSTOM_PAGES_INVALID_LINK"),
              text(
                  "invalidPasswordResetLink",
                  "PARSE_SERVER_CUSTOM_PAGES_INVALID_PASSWORD_RESET_LINK"),
              text(
                  "invalidVerificationLink", "PARSE_SERVER_CUSTOM_PAGES_INVALID_VERIFICATION_LINK"),
              text("linkSendFail", "PARSE_SERVER_CUSTOM_PAGES_LINK_SEND_FAIL"),
              text("linkSendSuccess", "PARSE_SERVER_CUSTOM_PAGES_LINK_SEND_SUCCESS"),
              text("parseFrameURL", "PARSE_SERVER_CUSTOM_PAGES_PARSE_FRAME_URL"),
              text("passwordResetSuccess", "PARSE_SERVER_CUSTOM_PAGES_PASSWORD_RESET_SUCCESS"),
              text("verifyEmailSuccess", "PARSE_SERVER_CUSTOM_PAGES_VERIFY_EMAIL_SUCCESS")));

  public static CustomPagesConfig read(Settings parent) {
    Settings settings = parent.group(GROUP);
    return new CustomPagesConfig(
        settings.textOrNull("choosePassword"),
        settings.textOrNull("expiredVerificationLink"),
        settings.textOrNull("invalidLink"),
        settings.textOrNull("invalidPasswordResetLink"),
        settings.textOrNull("invalidVerificationLink"),
        settings.textOrNull("linkSendFail"),
        settings.textOrNull("linkSendSuccess"),
        settings.textOrNull("parseFrameURL"),
        settings.textOrNull("passwordResetSuccess"),
        settings.textOrNull("verifyEmailSuccess"));
  }
}
