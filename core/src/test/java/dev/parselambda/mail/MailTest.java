package dev.parselambda.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.value.ParseException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a mail can be, and how it looks on its way. */
class MailTest {
  @Test
  void aMailGoesToOneAddress() {
    for (String to :
        List.of(
            "",
            "ada",
            "a@b.c, d@e.f",
            "a@b.c;d@e.f",
            "a@b.c\r\nBcc: d@e.f",
            "a@b.c\n",
            "Ada <a@b.c>",
            "a@b@c",
            "group:a@b.c;",
            "\"a\"@b.c",
            "a b@c.d")) {
      assertThrows(ParseException.class, () -> new Mail(null, to, "s", "t", null), to);
    }
    assertEquals("ada+1@bücher.example", new Mail(null, "ada+1@bücher.example", "", "", null).to());
  }

  @Test
  void aSubjectIsOneLine() {
    Mail mail = new Mail(null, "a@b.c", "Hi\r\nBcc: d@e.f\u2028x\u0000", "t", null);

    assertEquals("Hi Bcc: d@e.f x", mail.subject());
    String mime = new String(Mime.bytes(mail, "App <app@b.c>"), UTF_8);
    assertTrue(mime.contains("Subject: Hi Bcc: d@e.f x\r\n"), mime);
    assertFalse(mime.contains("\nBcc:"), mime);
  }

  @Test
  void aSenderIsAnAddressOrANameWithOne() {
    assertTrue(Mail.isSender("app@example.com"));
    assertTrue(Mail.isSender("Chess & Go <app@example.com>"));
    assertFalse(Mail.isSender("app"));
    assertFalse(Mail.isSender("App <app@example.com>\r\nBcc: x@y.z"));
    assertFalse(Mail.isSender("App <a@b.c> <d@e.f>"));
  }

  @Test
  void textIsSentInUtf8AndThePageBesideIt() {
    Mail plain = new Mail(null, "a@b.c", "Grüße", "Äpfel", null);
    String mime = new String(Mime.bytes(plain, "App <app@b.c>"), UTF_8);
    assertTrue(mime.contains("From: App <app@b.c>\r\n"), mime);
    assertTrue(mime.contains("Content-Type: text/plain; charset=UTF-8\r\n"), mime);
    assertTrue(mime.contains("Subject: =?UTF-8?"), mime);
    assertTrue(mime.contains("Auto-Submitted: auto-generated\r\n"), mime);

    Mail both = new Mail("other@b.c", "a@b.c", "s", "t", "<p>t</p>");
    mime = new String(Mime.bytes(both, "App <app@b.c>"), UTF_8);
    assertTrue(mime.contains("From: other@b.c\r\n"), mime);
    assertTrue(mime.contains("Content-Type: multipart/alternative"), mime);
    assertTrue(mime.contains("Content-Type: text/html; charset=UTF-8\r\n"), mime);
  }
}
