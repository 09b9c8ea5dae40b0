package dev.parselambda.mail;

import dev.parselambda.config.option.AdapterOptions;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail. Names, subjects and addresses come from users, so its fields cannot inject headers, and
 * it goes to exactly one address.
 *
 * @param from the sender's address; null for the adapter's configured address
 * @param to one address, without a name
 * @param subject one line; line breaks and other control characters become spaces
 * @param html the same text as HTML; null for plain text only
 */
public record Mail(
    @Nullable String from, String to, String subject, String text, @Nullable String html) {
  private static final String ATOM = "[^\\p{Cntrl}\\s,;:<>()\\[\\]\\\\\"@]+";
  private static final Pattern ADDRESS = Pattern.compile(ATOM + "@" + ATOM);
  private static final Pattern NAMED =
      Pattern.compile("[^\\p{Cntrl}<>]*<" + ATOM + "@" + ATOM + ">");

  /**
   * @throws ParseException INVALID_EMAIL_ADDRESS for an invalid address
   */
  public Mail {
    if (!ADDRESS.matcher(to).matches() || (from != null && !isSender(from))) {
      throw new ParseException(
          ParseError.INVALID_EMAIL_ADDRESS, "Mail is sent to one address, and this is none.");
    }
    subject = oneLine(subject);
  }

  /** Whether this is a valid sender: an address, or {@code My App <app@example.com>}. */
  public static boolean isSender(String from) {
    return ADDRESS.matcher(from).matches() || NAMED.matcher(from).matches();
  }

  static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
  }

  /** The sender of an adapter's mails: its required option {@code fromAddress}. */
  public static String sender(AdapterOptions options) {
    String from = options.required("fromAddress");
    if (!isSender(from)) {
      throw options.wrong(
          "fromAddress", "must be an address, or a name and an address in angle brackets");
    }
    return from;
  }
}
