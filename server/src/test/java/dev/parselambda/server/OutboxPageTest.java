package dev.parselambda.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.http.Body;
import dev.parselambda.http.Headers;
import dev.parselambda.http.Method;
import dev.parselambda.http.Request;
import dev.parselambda.http.Response;
import dev.parselambda.mail.Mail;
import dev.parselambda.mail.Outbox;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of the outbox: who sees it, and what mails can do to it. */
class OutboxPageTest {
  @TempDir Path folder;

  @Test
  void onlyThisMachineSeesMails() {
    assertEquals(200, status("127.0.0.1", Map.of("Host", "localhost:1337")));
    assertEquals(200, status("::1", Map.of("Host", "[::1]:1337")));
    assertEquals(403, status("192.168.1.7", Map.of("Host", "localhost:1337")));
    assertEquals(403, status("127.0.0.1", Map.of("Host", "rebound.example")));
    assertEquals(403, status("127.0.0.1", Map.of()));
    assertEquals(
        403, status("127.0.0.1", Map.of("Host", "localhost", "X-Forwarded-For", "10.0.0.1")));
  }

  @Test
  void markupInAMailIsTextOfThePage() {
    String script = "<script>alert(1)</script>";
    new Outbox(folder)
        .send(
            new Mail(
                null,
                "ada@example.com",
                "Hi " + script,
                script + " http://localhost/?a=1&b=\"x\n",
                "<p>Hi</p>\"></iframe>" + script));
    String name = new Outbox(folder).names().getFirst();

    Response response = page("/outbox/" + name);
    String html = text(response);
    assertFalse(html.contains("<script"), html);
    assertTrue(
        html.contains("<a href=\"http://localhost/?a=1&amp;b=\">http://localhost/?a=1&amp;b=</a>"),
        html);
    assertTrue(html.contains("<iframe sandbox=\"allow-popups allow-popups-to-escape-sandbox\""));
    String policy = response.headers().getOrDefault("Content-Security-Policy", "");
    assertTrue(policy.startsWith("default-src 'none'"), policy);
    assertFalse(text(page("/outbox")).contains("<script"));
  }

  @Test
  void noOtherFileOfTheFolderIsShown() {
    for (String path : new String[] {"/outbox/..", "/outbox/%2e%2e%2fpom.xml", "/outbox/x.eml"}) {
      assertEquals(404, page(path).status(), path);
    }
  }

  @Test
  void otherPathsAndMethodsAreNotItsOwn() {
    assertThrows(AssertionError.class, () -> page("/outboxes"));
    assertThrows(AssertionError.class, () -> page("/parse/classes/A"));
  }

  private int status(String address, Map<String, String> headers) {
    return new OutboxPage(new Outbox(folder))
        .filter(
            new Request(Method.GET, "/outbox", "", Headers.of(headers), new byte[0], address),
            OutboxPageTest::elsewhere)
        .status();
  }

  private Response page(String path) {
    return new OutboxPage(new Outbox(folder))
        .filter(
            new Request(
                Method.GET,
                path,
                "",
                Headers.of(Map.of("Host", "localhost")),
                new byte[0],
                "127.0.0.1"),
            OutboxPageTest::elsewhere);
  }

  private static Response elsewhere(Request request) {
    throw new AssertionError(request.path() + " is not the outbox");
  }

  private static String text(Response response) {
    return response.body() instanceof Body.Text text ? text.text() : "";
  }
}
