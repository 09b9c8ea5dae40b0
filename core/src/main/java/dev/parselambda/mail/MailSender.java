package dev.parselambda.mail;

/** Sends mails: the interface of e-mail adapters. Implementations must be thread-safe. */
public interface MailSender extends AutoCloseable {

  /**
   * Sends a mail.
   *
   * @throws dev.parselambda.value.ParseException when that fails
   */
  void send(Mail mail);

  /**
   * Sends a message about the account. A sender with its own texts writes the mail itself; all
   * others use the templates.
   *
   * @throws dev.parselambda.value.ParseException when that fails, or the user has no address
   */
  default void send(AccountMail mail, MailTemplates templates) {
    send(templates.write(mail));
  }

  @Override
  default void close() {}
}
