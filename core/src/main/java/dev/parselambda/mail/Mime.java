package dev.parselambda.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Mails in the format of the Internet, RFC 5322 and MIME. */
public final class Mime {
  /** RFC 5322, section 3.3. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

  private Mime() {}

  /**
   * The bytes of a mail.
   *
   * @param sender the default sender
   * @throws ParseException INTERNAL_SERVER_ERROR if it cannot be encoded
   */
  public static byte[] bytes(Mail mail, String sender) {
    Properties properties = new Properties();
    // Avoids a look-up of this machine's name for the message id.
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
    // Suppresses automatic replies.
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

  /**
   * A mail that was written here.
   *
   * @param sent null when it does not say
   */
  record Read(Mail mail, @Nullable Instant sent) {}

  /**
   * Reads what {@link #bytes} has written.
   *
   * @throws ParseException INTERNAL_SERVER_ERROR for anything else
   */
  static Read read(InputStream in) {
    try {
      MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), in);
      String to =
          ((InternetAddress) message.getRecipients(Message.RecipientType.TO)[0]).getAddress();
      String text = content(message, "text/plain");
      String html = content(message, "text/html");
      return new Read(
          new Mail(null, to, message.getSubject(), text == null ? "" : text, html),
          message.getSentDate() == null ? null : message.getSentDate().toInstant());
    } catch (MessagingException | IOException e) {
      throw failed("The mail cannot be read", e);
    }
  }

  private static @Nullable String content(Part part, String type)
      throws IOException, MessagingException {
    if (part.isMimeType(type)) {
      return (String) part.getContent();
    }
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        String content = content(parts.getBodyPart(i), type);
        if (content != null) {
          return content;
        }
      }
    }
    return null;
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
