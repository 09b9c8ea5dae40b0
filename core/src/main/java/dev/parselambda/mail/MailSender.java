package dev.parselambda.mail;

/** Sends mails: what an e-mail adapter implements. It serves many threads at once. */
public interface MailSender {

  /**
   * Hands a mail over to whoever delivers it.
   *
   * @throws dev.parselambda.value.ParseException when that fails
   */
  void send(Mail mail);
}
