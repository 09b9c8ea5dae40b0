package dev.parselambda.mail;

import dev.parselambda.value.ParseObject;

/**
 * What a user is to be told of the own account, before it is written as a mail.
 *
 * @param link what the user shall click; it proves that the mail was received
 * @param user as the master key sees the user
 */
public record AccountMail(Purpose purpose, String appName, String link, ParseObject user) {

  /** Why a mail is sent. */
  public enum Purpose {
    VERIFICATION("verificationEmail", "sendVerificationEmail"),
    PASSWORD_RESET("passwordResetEmail", "sendPasswordResetEmail");

    private final String template;
    private final String method;

    Purpose(String template, String method) {
      this.template = template;
      this.method = method;
    }

    /** Its name among the templates of an adapter. */
    public String template() {
      return template;
    }

    /** The method of parse-server's e-mail adapters that sends it. */
    public String method() {
      return method;
    }
  }
}
