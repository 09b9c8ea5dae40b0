package dev.parselambda.mail;

import dev.parselambda.config.option.AdapterOptions;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail. Names, subjects and addresses come from users, so no mail can be made whose fields would
 * become header fields of their own, or that goes to more than one address.
 *
 * @param from the sender's address; null for the one that the adapter is configured with
 * @param to one address, without a name
 * @param subject one line; line breaks and other control characters become blanks
 * @param html the same text as a page; null when there is only the plain one
 */
public record Mail(
    @Nullable String from, String to, String subject, String text, @Nullable String html) {
  private static final String ATOM = "[^\\p{Cntrl}\\s,;:<>()\\[\\]\\\\\"@]+";
  private static final Pattern ADDRESS = Pattern.compile(ATOM + "@" + ATOM);
  private static final Pattern NAMED =
      Pattern.compile("[^\\p{Cntrl}<>]*<" + ATOM + "@" + ATOM + ">");

  /**
   * @throws ParseException INVALID_EMAIL_ADDRESS when an address is none
   */
  public Mail {
    if (!ADDRESS.matcher(to).matches() || (from != null && !isSender(from))) {
      throw new ParseException(
          ParseError.INVALID_EMAIL_ADDRESS, "Mail is sent to one address, and this is none.");
    }
    subject = oneLine(subject);
  }

  /** Whether mail can be sent by this name: an address, or {@code My App <app@example.com>}. */
  public static boolean isSender(String from) {
    return ADDRESS.matcher(from).matches() || NAMED.matcher(from).matches();
  }

  static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
  }

  /** Whom the mails of an adapter are from: its option {@code fromAddress}, which must be given. */
  public static String sender(AdapterOptions options) {
    String from = options.required("fromAddress");
    if (!isSender(from)) {
      throw options.wrong(
          "fromAddress", "must be an address, or a name and an address in angle brackets");
    }
    return from;
  }
}
