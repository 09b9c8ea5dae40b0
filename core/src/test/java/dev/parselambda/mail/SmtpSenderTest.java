package dev.parselambda.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.parselambda.config.option.Adapter;
import dev.parselambda.value.ParseException;
import jakarta.mail.internet.MimeMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The SMTP sender against a mail server in this process. */
class SmtpSenderTest {
  private static final Mail MAIL = new Mail(null, "ada@example.com", "Grüße", "Hallo", null);

  @Test
  void aMailIsDelivered() throws Exception {
    try (Server server = new Server(ServerSetup.PROTOCOL_SMTP)) {
      server.sender(Map.of("security", "none")).send(MAIL);

      MimeMessage received = server.mail.getReceivedMessages()[0];
      assertEquals("Grüße", received.getSubject());
      assertEquals("Chess <app@example.com>", received.getFrom()[0].toString());
      assertEquals("ada@example.com", received.getAllRecipients()[0].toString());
      assertEquals("Hallo", ((String) received.getContent()).strip());
    }
  }

  @Test
  void theRightPasswordIsNeededWhereThereIsOne() throws Exception {
    try (Server server = new Server(ServerSetup.PROTOCOL_SMTP)) {
      server.mail.setUser("app@example.com", "app", "secret");
      server.mail.getUserManager().setAuthRequired(true);
      server.sender(Map.of("security", "none", "user", "app", "password", "secret")).send(MAIL);
      assertEquals(1, server.mail.getReceivedMessages().length);

      MailSender wrong =
          server.sender(Map.of("security", "none", "user", "app", "password", "guessed"));
      assertThrows(ParseException.class, () -> wrong.send(MAIL));
    }
  }

  @Test
  void aServerWithoutTlsGetsNoMailWhereTlsIsWanted() throws Exception {
    try (Server server = new Server(ServerSetup.PROTOCOL_SMTP)) {
      MailSender sender = server.sender(Map.of());
      String text = assertThrows(ParseException.class, () -> sender.send(MAIL)).text();

      assertTrue(text.contains("STARTTLS is required"), text);
      assertEquals(0, server.mail.getReceivedMessages().length);
    }
  }

  @Test
  void aServerThatNobodyVouchesForGetsNoMail() throws Exception {
    try (Server server = new Server(ServerSetup.PROTOCOL_SMTPS)) {
      MailSender sender = server.sender(Map.of("security", "tls"));

      assertThrows(ParseException.class, () -> sender.send(MAIL));
      assertEquals(0, server.mail.getReceivedMessages().length);
    }
  }

  @Test
  void aServerThatIsNotThereIsAnError() throws Exception {
    MailSender sender;
    try (Server server = new Server(ServerSetup.PROTOCOL_SMTP)) {
      sender = server.sender(Map.of("security", "none"));
    }
    assertThrows(ParseException.class, () -> sender.send(MAIL));
  }

  private static final class Server implements AutoCloseable {
    final GreenMail mail;

    Server(String protocol) {
      ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol);
      // Its default of two seconds is short on a busy machine.
      setup.setServerStartupTimeout(30_000);
      mail = new GreenMail(setup);
      mail.start();
    }

    MailSender sender(Map<String, ?> more) {
      int port = mail.getSmtp() == null ? mail.getSmtps().getPort() : mail.getSmtp().getPort();
      Map<String, @Nullable Object> options = new LinkedHashMap<>(more);
      options.put("host", "127.0.0.1");
      options.put("port", port);
      options.put("fromAddress", "Chess <app@example.com>");
      return MailSenders.open(new Adapter("smtp", options));
    }

    @Override
    public void close() {
      mail.stop();
    }
  }
}
