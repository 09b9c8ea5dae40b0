package dev.parselambda.mail;

import dev.parselambda.value.ParseObject;

/**
 * A message to a user about the account, before templates make a mail of it.
 *
 * @param link the link for the user; opening it proves that the mail was received
 * @param user as the master key sees the user
 */
public record AccountMail(Purpose purpose, String appName, String link, ParseObject user) {

  /** The purpose of the mail. */
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
