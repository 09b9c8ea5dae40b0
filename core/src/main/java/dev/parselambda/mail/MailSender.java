package dev.parselambda.mail;

/** Sends mails: what an e-mail adapter implements. It serves many threads at once. */
public interface MailSender extends AutoCloseable {

  /**
   * Hands a mail over to whoever delivers it.
   *
   * @throws dev.parselambda.value.ParseException when that fails
   */
  void send(Mail mail);

  /**
   * Tells a user something of the account. A sender that has words of its own writes the mail
   * itself; all others send what the templates make of it.
   *
   * @throws dev.parselambda.value.ParseException when that fails, or the user has no address
   */
  default void send(AccountMail mail, MailTemplates templates) {
    send(templates.write(mail));
  }

  @Override
  default void close() {}
}
