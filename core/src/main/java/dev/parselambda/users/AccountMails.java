package dev.parselambda.users;

import dev.parselambda.access.Caller;
import dev.parselambda.config.Options;
import dev.parselambda.http.UriComponent;
import dev.parselambda.mail.AccountMail;
import dev.parselambda.mail.AccountMail.Purpose;
import dev.parselambda.mail.Mailer;
import dev.parselambda.objects.rules.ClassRules.Reading;
import dev.parselambda.users.store.UserView;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends the mails about accounts, with their links. */
final class AccountMails {
  static final int TOKEN_LENGTH = 25;

  private final @Nullable Mailer mailer;
  private final UserView view;
  private final @Nullable String appName;
  private final @Nullable String publicUrl;
  private final String pages;
  private final @Nullable String frame;

  /**
   * @param mailer null without an e-mail adapter
   */
  AccountMails(Options options, @Nullable Mailer mailer, UserView view) {
    this.mailer = mailer;
    this.view = view;
    this.appName = options.app().appName();
    this.publicUrl = withoutSlash(options.linkAddress());
    this.pages =
        "/"
            + options.pages().pagesEndpoint()
            + "/"
            + UriComponent.encoded(options.app().appId())
            + "/";
    this.frame = options.customPages().parseFrameURL();
  }

  /**
   * Refuses a request for a mail without an e-mail adapter.
   *
   * @throws ParseException INTERNAL_SERVER_ERROR, with Parse Server's text
   */
  void require() {
    if (mailer == null || appName == null || publicUrl == null) {
      throw new ParseException(
          ParseError.INTERNAL_SERVER_ERROR,
          "An appName, publicServerURL, and emailAdapter are required for password reset and email"
              + " verification functionality.");
    }
  }

  /** A token and the stored user who gets it. */
  record Letter(String token, ParseObject receiver) {}

  /**
   * Sends a mail in the background.
   *
   * @param letter provides the mail; null for none
   */
  void send(Purpose purpose, Supplier<@Nullable Letter> letter) {
    if (mailer == null || appName == null || publicUrl == null) {
      return;
    }
    String name = appName;
    String url = publicUrl;
    mailer.send(
        () -> {
          Letter written = letter.get();
          if (written == null) {
            return null;
          }
          String link = link(purpose, url, written.token());
          ParseObject receiver = written.receiver();
          view.show(Caller.SERVER, receiver, Reading.FIND);
          return new AccountMail(purpose, name, link, receiver);
        });
  }

  /** Takes as long as {@link #send}. */
  void pretend() {
    if (mailer != null) {
      mailer.pretend();
    }
  }

  /**
   * With a frame, the link leads to the app's own page, with the address to frame as a parameter.
   */
  private String link(Purpose purpose, String url, String token) {
    String path =
        pages
            + switch (purpose) {
              case VERIFICATION -> "verify_email";
              case PASSWORD_RESET -> "request_password_reset";
            };
    String proof = "token=" + UriComponent.encoded(token);
    return frame == null
        ? url + path + "?" + proof
        : frame + "?link=" + UriComponent.encoded(path) + "&" + proof;
  }

  private static @Nullable String withoutSlash(@Nullable String url) {
    return url != null && url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
