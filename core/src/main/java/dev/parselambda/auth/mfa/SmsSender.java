package dev.parselambda.auth.mfa;

/** Sends text messages for log-in with a second factor. */
@FunctionalInterface
public interface SmsSender {
  /**
   * Sends a code; returns when the message is on its way.
   *
   * @param code the digits to be typed
   * @param mobile the number as the user wrote it
   * @throws dev.parselambda.value.ParseException when it cannot be sent; the client gets the text
   */
  void send(String code, String mobile);
}
