package dev.parselambda.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.parselambda.config.option.Adapter;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.http.QueryString;
import dev.parselambda.mail.AccountMail.Purpose;
import dev.parselambda.value.Json;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.ParseObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The senders that need no library of their own, each against a fake of its service. */
class SendersTest {
  private static final Mail MAIL =
      new Mail(null, "ada@example.com", "Grüße & more", "Hi\nlink", "<p>Hi</p>");

  private record Sent(String path, @Nullable String authorization, String body) {}

  private final BlockingQueue<Sent> requests = new LinkedBlockingQueue<>();
  private volatile int status = 200;
  private volatile String answer = "{}";
  private HttpServer server;

  @TempDir Path folder;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.add(
              new Sent(
                  exchange.getRequestURI().getPath(),
                  exchange.getRequestHeaders().getFirst("Authorization"),
                  new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
          byte[] bytes = answer.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void mailgunGetsAForm() throws InterruptedException {
    mailgun().send(MAIL);

    Sent sent = requests.take();
    assertEquals("/v3/mg.example.com/messages", sent.path());
    assertEquals("Basic YXBpOmtleS0x", sent.authorization());
    assertEquals(
        Map.of(
            "from",
            "Chess <app@example.com>",
            "to",
            "ada@example.com",
            "subject",
            "Grüße & more",
            "text",
            "Hi\nlink",
            "html",
            "<p>Hi</p>"),
        QueryString.parse(sent.body()));
  }

  @Test
  void aRefusalIsAnError() {
    status = 401;
    answer = "Forbidden";

    assertEquals(
        "Mailgun did not take the mail: 401 Forbidden",
        assertThrows(ParseException.class, () -> mailgun().send(MAIL)).text());
    assertThrows(ParseException.class, () -> http("sendMail").send(MAIL));
    status = 200;
    answer = "{\"error\":{\"message\":\"full\"}}";
    assertThrows(ParseException.class, () -> http("sendMail").send(MAIL));
  }

  @Test
  void anAddressOfTheAppsOwnIsCalledAsParseServersAdaptersAre() throws InterruptedException {
    http("sendMail").send(MAIL);
    assertEquals(
        Map.of(
            "method",
            "sendMail",
            "mail",
            Map.of(
                "to",
                "ada@example.com",
                "subject",
                "Grüße & more",
                "text",
                "Hi\nlink",
                "html",
                "<p>Hi</p>")),
        Json.parse(requests.take().body()));

    http("sendMail", "sendVerificationEmail")
        .send(accountMail(Purpose.VERIFICATION), MailTemplates.of(Map.of()));
    assertEquals(
        Map.of(
            "method",
            "sendVerificationEmail",
            "mail",
            Map.of(
                "appName",
                "Chess",
                "link",
                "https://a.link",
                "user",
                Map.of("className", "_User", "objectId", "u1", "email", "ada@example.com"))),
        Json.parse(requests.take().body()));

    http("sendMail", "sendVerificationEmail")
        .send(accountMail(Purpose.PASSWORD_RESET), MailTemplates.of(Map.of()));
    assertTrue(requests.take().body().contains("\"method\":\"sendMail\""));
  }

  @Test
  void theOutboxKeepsMailsThatCanBeReadAgain() {
    Outbox outbox = new Outbox(folder.resolve("outbox"));
    assertEquals(List.of(), outbox.names());

    outbox.send(MAIL);
    outbox.send(new Mail(null, "bob@example.com", "Second", "Only text", null));

    List<String> names = outbox.names();
    assertEquals(2, names.size());
    Outbox.Kept second = outbox.read(names.getFirst());
    assertEquals("Second", second == null ? "" : second.mail().subject());
    Outbox.Kept first = outbox.read(names.getLast());
    assertEquals(MAIL, first == null ? null : withUnixLines(first.mail()));
    assertEquals(null, outbox.read("../outbox/" + names.getFirst()));
    assertEquals(null, outbox.read("20200101-000000000-1.eml"));
  }

  @Test
  void optionsThatAreUnknownMissingOrWrongEndTheStart() {
    assertRefused("pigeon", Map.of(), "emailAdapter: unknown module pigeon; known modules: ");
    assertRefused("mailgun", Map.of(), "options.domain is required");
    Map<String, Object> some = Map.of("apiKey", "k", "domain", "d", "fromAddress", "a@b.c");
    assertRefused("mailgun", with(some, "hots", "h"), "options.hots is unknown");
    assertRefused("mailgun", with(some, "fromAddress", "a@b.c\nBcc: x@y.z"), "fromAddress must be");
    assertRefused("mailgun", with(some, "domain", "a/b"), "options.domain must be the name");
    assertRefused("smtp", Map.of("fromAddress", "a@b.c"), "options.host is required");
    Map<String, Object> smtp = Map.of("host", "localhost", "fromAddress", "a@b.c");
    assertRefused("smtp", with(smtp, "port", 0), "options.port must be a whole number");
    assertRefused("smtp", with(smtp, "security", "ssl"), "security must be one of starttls, tls");
    assertRefused("smtp", with(smtp, "user", "me"), "options.password is missing");
    assertRefused("http", Map.of("url", "ftp://x", "methods", List.of("sendMail")), "options.url");
    assertRefused("http", Map.of("url", "http://x", "methods", List.of("fly")), "unknown one, fly");
    assertRefused(
        "http", Map.of("url", "http://x"), "Adapter prototype don't match expected prototype");
  }

  private static Map<String, Object> with(Map<String, Object> options, String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(options);
    more.put(name, value);
    return more;
  }

  private static void assertRefused(String module, Map<String, Object> options, String text) {
    String message =
        String.valueOf(
            assertThrows(
                    OptionsException.class,
                    () -> MailSenders.open(new Adapter(module, new LinkedHashMap<>(options))))
                .getMessage());
    assertTrue(message.contains(text), message);
  }

  private static Mail withUnixLines(Mail mail) {
    return new Mail(
        mail.from(), mail.to(), mail.subject(), mail.text().replace("\r\n", "\n"), mail.html());
  }

  private static AccountMail accountMail(Purpose purpose) {
    Map<String, @Nullable Object> user = new LinkedHashMap<>();
    user.put("objectId", "u1");
    user.put("email", "ada@example.com");
    return new AccountMail(purpose, "Chess", "https://a.link", new ParseObject("_User", user));
  }

  private MailSender mailgun() {
    return MailSenders.open(
        new Adapter(
            "@parse/simple-mailgun-adapter",
            Map.of(
                "apiKey",
                "key-1",
                "domain",
                "mg.example.com",
                "fromAddress",
                "Chess <app@example.com>",
                "host",
                address())));
  }

  private MailSender http(String... methods) {
    return MailSenders.open(
        new Adapter("http", Map.of("url", address() + "/mail", "methods", List.of(methods))));
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }
}
