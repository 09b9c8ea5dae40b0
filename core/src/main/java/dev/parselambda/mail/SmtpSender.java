package dev.parselambda.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Sends mails by SMTP; each over a connection of its own. */
final class SmtpSender implements MailSender {
  /** How the connection is protected. */
  enum Security {
    STARTTLS,
    TLS,
    NONE
  }

  private final String host;
  private final int port;
  private final Security security;
  private final @Nullable String user;
  private final @Nullable String password;
  private final String sender;
  private final int timeoutSeconds;

  SmtpSender(
      String host,
      int port,
      Security security,
      @Nullable String user,
      @Nullable String password,
      String sender,
      int timeoutSeconds) {
    this.host = host;
    this.port = port;
    this.security = security;
    this.user = user;
    this.password = password;
    this.sender = sender;
    this.timeoutSeconds = timeoutSeconds;
  }

  @Override
  public void send(Mail mail) {
    Session session = Session.getInstance(properties());
    try (Transport transport = session.getTransport(protocol())) {
      MimeMessage message = Mime.message(mail, sender, session);
      transport.connect(host, port, user, password);
      transport.sendMessage(message, message.getAllRecipients());
    } catch (MessagingException e) {
      throw Mime.failed("The mail server " + host + " did not take the mail", e);
    }
  }

  private String protocol() {
    return security == Security.TLS ? "smtps" : "smtp";
  }

  private Properties properties() {
    String millis = String.valueOf(timeoutSeconds * 1000);
    String prefix = "mail." + protocol() + ".";
    Properties properties = new Properties();
    properties.setProperty("mail.host", "localhost");
    properties.setProperty(prefix + "connectiontimeout", millis);
    properties.setProperty(prefix + "timeout", millis);
    properties.setProperty(prefix + "writetimeout", millis);
    properties.setProperty(prefix + "auth", String.valueOf(user != null));
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    properties.setProperty(
        prefix + "starttls.enable", String.valueOf(security == Security.STARTTLS));
    properties.setProperty(
        prefix + "starttls.required", String.valueOf(security == Security.STARTTLS));
    return properties;
  }
}
