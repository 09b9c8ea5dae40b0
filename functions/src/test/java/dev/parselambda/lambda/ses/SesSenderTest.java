package dev.parselambda.lambda.ses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parselambda.config.option.Adapter;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.mail.Mail;
import dev.parselambda.mail.MailSender;
import dev.parselambda.mail.MailSenders;
import dev.parselambda.value.Json;
import dev.parselambda.value.ParseException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The SES client against a server on this machine, which checks signatures as SES does. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SesSenderTest {
  private static final String SECRET = "a-secret-key";
  private static final Map<String, String> PROPERTIES =
      Map.of("aws.accessKeyId", "AKID", "aws.secretAccessKey", SECRET);

  /** A request that came, and what the signature would be of one that is in order. */
  private record Sent(String path, Map<?, ?> json, String signature, String expected) {}

  private final BlockingQueue<Sent> requests = new LinkedBlockingQueue<>();
  private int status = 200;
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    PROPERTIES.forEach(System::setProperty);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    PROPERTIES.keySet().forEach(System::clearProperty);
    server.stop(0);
  }

  @Test
  void aMailIsSentAsRawMimeInASignedRequest() throws Exception {
    try (MailSender sender = sender(Map.of("configurationSet", "tracked"))) {
      sender.send(
          new Mail(null, "ada@example.com", "Grüße", "Hallo Ada\n", "<p>Hallo <b>Ada</b></p>"));
    }

    Sent sent = taken();
    assertEquals("/v2/email/outbound-emails", sent.path());
    assertEquals(sent.expected(), sent.signature());
    assertEquals("tracked", sent.json().get("ConfigurationSetName"));
    assertEquals("Chess <app@example.com>", sent.json().get("FromEmailAddress"));
    assertEquals(Map.of("ToAddresses", List.of("ada@example.com")), sent.json().get("Destination"));
    MimeMessage message = message(sent);
    assertEquals("Grüße", message.getSubject());
    assertEquals("Chess <app@example.com>", message.getFrom()[0].toString());
    assertEquals("ada@example.com", message.getAllRecipients()[0].toString());
    Multipart parts = assertInstanceOf(Multipart.class, message.getContent());
    assertTrue(((String) parts.getBodyPart(0).getContent()).startsWith("Hallo Ada"));
    assertEquals("<p>Hallo <b>Ada</b></p>", parts.getBodyPart(1).getContent());
  }

  @Test
  void aRefusalOfSesIsToldToTheLog() {
    status = 400;
    try (MailSender sender = sender(Map.of())) {
      Mail mail = new Mail(null, "ada@example.com", "Hi", "Hi", null);
      String text = assertThrows(ParseException.class, () -> sender.send(mail)).text();
      assertTrue(text.contains("Email address is not verified"), text);
    }
  }

  @Test
  void optionsThatAreUnknownMissingOrWrongAreRefused() {
    assertTrue(refused(Map.of()).contains("options.fromAddress is required"));
    assertTrue(refused(Map.of("fromAddress", "nobody")).contains("fromAddress must be an address"));
    assertTrue(
        refused(Map.of("fromAddress", "a@b.c", "regoin", "x"))
            .contains("options.regoin is unknown"));
    assertTrue(
        refused(Map.of("fromAddress", "a@b.c", "region", "the moon")).contains("options.region"));
  }

  private static String refused(Map<String, @Nullable Object> options) {
    return String.valueOf(
        assertThrows(
                OptionsException.class,
                () -> MailSenders.open(new Adapter(SesProvider.MODULE, options)))
            .getMessage());
  }

  private MailSender sender(Map<String, String> more) {
    Map<String, @Nullable Object> options = new HashMap<>(more);
    options.put("fromAddress", "Chess <app@example.com>");
    options.put("region", "eu-west-1");
    options.put("endpoint", "http://localhost:" + server.getAddress().getPort());
    return MailSenders.open(new Adapter("ses", options));
  }

  private Sent taken() throws InterruptedException {
    Sent sent = requests.poll(10, TimeUnit.SECONDS);
    if (sent == null) {
      throw new AssertionError("nothing was sent");
    }
    return sent;
  }

  private static MimeMessage message(Sent sent) throws Exception {
    Map<?, ?> content = (Map<?, ?>) sent.json().get("Content");
    Map<?, ?> raw = (Map<?, ?>) content.get("Raw");
    byte[] bytes = Base64.getDecoder().decode((String) raw.get("Data"));
    return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    requests.add(
        new Sent(
            exchange.getRequestURI().getPath(),
            (Map<?, ?>) Json.parse(body),
            given.replaceFirst(".*Signature=", ""),
            signature(exchange, given, body)));
    byte[] text =
        (status == 200
                ? "{\"MessageId\":\"1\"}"
                : "{\"message\":\"Email address is not verified\"}")
            .getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("x-amzn-ErrorType", "MessageRejected");
    exchange.sendResponseHeaders(status, text.length);
    exchange.getResponseBody().write(text);
    exchange.close();
  }

  /** Signature Version 4 of the request, by AWS's rules and our copy of the secret. */
  private static String signature(HttpExchange exchange, String authorization, byte[] body) {
    String scope = authorization.replaceFirst(".*Credential=AKID/([^,]+),.*", "$1");
    String signed = authorization.replaceFirst(".*SignedHeaders=([^,]+),.*", "$1");
    List<String> lines = new ArrayList<>();
    lines.add(exchange.getRequestMethod());
    lines.add(exchange.getRequestURI().getRawPath());
    lines.add("");
    for (String name : signed.split(";", -1)) {
      lines.add(name + ":" + exchange.getRequestHeaders().getFirst(name).strip());
    }
    lines.add("");
    lines.add(signed);
    try {
      lines.add(sha256(body));
      String time = exchange.getRequestHeaders().getFirst("X-Amz-Date");
      String toSign =
          String.join(
              "\n",
              "AWS4-HMAC-SHA256",
              time,
              scope,
              sha256(String.join("\n", lines).getBytes(UTF_8)));
      byte[] key = ("AWS4" + SECRET).getBytes(UTF_8);
      for (String part : scope.split("/", -1)) {
        key = hmac(key, part);
      }
      return HexFormat.of().formatHex(hmac(key, toSign));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sha256(byte[] bytes) throws GeneralSecurityException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(UTF_8));
  }
}
