package dev.parselambda.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Properties;

/** Mails in the format of the Internet, RFC 5322 and MIME. */
public final class Mime {
  /** RFC 5322, section 3.3. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

  private Mime() {}

  /**
   * The bytes of a mail.
   *
   * @param sender whom it is from when it does not say itself
   * @throws ParseException INTERNAL_SERVER_ERROR when it cannot be put so
   */
  public static byte[] bytes(Mail mail, String sender) {
    Properties properties = new Properties();
    // Else the name of this machine is looked up for the message id.
    properties.setProperty("mail.host", "localhost");
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      message(mail, sender, Session.getInstance(properties)).writeTo(bytes);
      return bytes.toByteArray();
    } catch (MessagingException | IOException e) {
      throw failed("The mail could not be written", e);
    }
  }

  static MimeMessage message(Mail mail, String sender, Session session) throws MessagingException {
    MimeMessage message = new MimeMessage(session);
    message.setFrom(new InternetAddress(mail.from() == null ? sender : mail.from()));
    message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(mail.to()));
    message.setSubject(mail.subject(), UTF_8.name());
    message.setHeader("Date", DATE.format(OffsetDateTime.now(ZoneOffset.UTC)));
    // So that no holiday answer comes back.
    message.setHeader("Auto-Submitted", "auto-generated");
    if (mail.html() == null) {
      message.setText(mail.text(), UTF_8.name());
    } else {
      Multipart both = new MimeMultipart("alternative");
      both.addBodyPart(part(mail.text(), "plain"));
      both.addBodyPart(part(mail.html(), "html"));
      message.setContent(both);
    }
    message.saveChanges();
    return message;
  }

  private static MimeBodyPart part(String text, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(text, UTF_8.name(), subtype);
    return part;
  }

  static ParseException failed(String text, Exception cause) {
    return new ParseException(
        ParseError.INTERNAL_SERVER_ERROR, text + ": " + cause.getMessage(), cause);
  }
}
