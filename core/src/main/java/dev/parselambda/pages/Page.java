package dev.parselambda.pages;

import dev.parselambda.config.users.CustomPagesConfig;
import dev.parselambda.config.users.PageUrlsConfig;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A page, with Parse Server's file name. */
enum Page {
  PASSWORD_RESET,
  PASSWORD_RESET_SUCCESS,
  PASSWORD_RESET_LINK_INVALID,
  EMAIL_VERIFICATION_SUCCESS,
  EMAIL_VERIFICATION_SEND_FAIL,
  EMAIL_VERIFICATION_SEND_SUCCESS,
  EMAIL_VERIFICATION_LINK_INVALID,
  EMAIL_VERIFICATION_LINK_EXPIRED;

  /** Such as {@code password_reset.html}. */
  String file() {
    return name().toLowerCase(Locale.ROOT) + ".html";
  }

  /**
   * The app's own address in the older option {@code customPages}, or null.
   *
   * @param tokenGiven whether the link that led here has a token
   */
  @Nullable String customPage(CustomPagesConfig pages, boolean tokenGiven) {
    return switch (this) {
      case PASSWORD_RESET -> pages.choosePassword();
      case PASSWORD_RESET_SUCCESS -> pages.passwordResetSuccess();
      case PASSWORD_RESET_LINK_INVALID ->
          first(pages.invalidPasswordResetLink(), pages.invalidLink());
      case EMAIL_VERIFICATION_SUCCESS -> pages.verifyEmailSuccess();
      case EMAIL_VERIFICATION_SEND_FAIL -> pages.linkSendFail();
      case EMAIL_VERIFICATION_SEND_SUCCESS -> pages.linkSendSuccess();
      case EMAIL_VERIFICATION_LINK_INVALID ->
          tokenGiven
              ? first(pages.invalidVerificationLink(), pages.invalidLink())
              : first(pages.invalidLink(), pages.invalidVerificationLink());
      case EMAIL_VERIFICATION_LINK_EXPIRED -> pages.expiredVerificationLink();
    };
  }

  private static @Nullable String first(@Nullable String one, @Nullable String other) {
    return one == null ? other : one;
  }

  /** The app's own address in its place, or null. */
  @Nullable String customUrl(PageUrlsConfig urls) {
    return switch (this) {
      case PASSWORD_RESET -> urls.passwordReset();
      case PASSWORD_RESET_SUCCESS -> urls.passwordResetSuccess();
      case PASSWORD_RESET_LINK_INVALID -> urls.passwordResetLinkInvalid();
      case EMAIL_VERIFICATION_SUCCESS -> urls.emailVerificationSuccess();
      case EMAIL_VERIFICATION_SEND_FAIL -> urls.emailVerificationSendFail();
      case EMAIL_VERIFICATION_SEND_SUCCESS -> urls.emailVerificationSendSuccess();
      case EMAIL_VERIFICATION_LINK_INVALID -> urls.emailVerificationLinkInvalid();
      case EMAIL_VERIFICATION_LINK_EXPIRED -> urls.emailVerificationLinkExpired();
    };
  }
}
