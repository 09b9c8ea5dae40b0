package dev.parselambda.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.engine.TestApp.User;
import dev.parselambda.kernel.Platform;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Attacks from the history of Parse Server's advisories that concern mails and pages. */
class MailAttacksTest {
  private static final String BOX = "attacks";
  private static final TestApp APP =
      TestApp.start(
          Mailbox.options(
              BOX, Map.of("verifyUserEmails", true, "pages", Map.of("enableLocalization", true))));

  @AfterAll
  static void stop() {
    APP.close();
  }

  @Test
  void anOperatorInPlaceOfATokenIsNoToken() throws InterruptedException {
    signUp("typed", "typed@example.com");
    for (String token :
        List.of("token[$regex]=.", "token[$ne]=x", "token[]=a", "token=a&token=b")) {
      Answer verified = APP.browser().get("/apps/test/verify_email?" + token);
      assertTrue(verified.text().contains("This link does not work"), token);
      Answer form = APP.browser().get("/apps/test/request_password_reset?" + token);
      assertFalse(form.text().contains("new_password"), token);
      Answer reset =
          APP.browser()
              .postForm("/apps/test/request_password_reset", token + "&new_password=hacked");
      assertEquals(303, reset.response().status(), token);
      Answer resent = APP.browser().postForm("/apps/test/resend_verification_email", token);
      assertTrue(location(resent).contains("email_verification_link_invalid.html"), token);
    }
    Answer resent =
        APP.browser().postForm("/apps/test/resend_verification_email", "username[$regex]=t");
    assertTrue(location(resent).contains("email_verification_link_invalid.html"));
    assertEquals(false, row("typed").get("emailVerified"));
    assertTrue(Mailbox.isEmpty(BOX));
  }

  @Test
  void ofManyWhoBringOneTokenAtOnceOneWins() throws Exception {
    User user = signUp("raced", "raced@example.com");
    APP.client().post("/requestPasswordReset", "{'email':'raced@example.com'}").expect(200);
    String token = Mailbox.token(BOX);

    Callable<String> reset =
        () ->
            APP.browser()
                .with("X-Requested-With", "XMLHttpRequest")
                .postForm(
                    "/apps/test/request_password_reset", "token=" + token + "&new_password=mine")
                .text();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      long won = 0;
      for (var answer : threads.invokeAll(Collections.nCopies(16, reset))) {
        won += answer.get().contains("successfully") ? 1 : 0;
      }
      assertEquals(1, won);
    }
    assertFalse(
        APP.database()
            .getCollection("_User")
            .find(new Document("_id", user.id()))
            .first()
            .containsKey("_perishable_token"));
  }

  @Test
  void nobodyLearnsWhoHasAnAccount() throws InterruptedException {
    signUp("known", "known@example.com");
    for (String path : List.of("/requestPasswordReset", "/verificationEmailRequest")) {
      Answer known = APP.client().post(path, "{'email':'known@example.com'}");
      Answer unknown = APP.client().post(path, "{'email':'unknown@example.com'}");
      assertEquals(known.response(), unknown.response(), path);
      var _ = Mailbox.take(BOX);
    }
    String resend = "/apps/test/resend_verification_email";
    Answer known = APP.browser().postForm(resend, "username=known");
    Answer unknown = APP.browser().postForm(resend, "username=unknown");
    assertEquals(known.response(), unknown.response());
    var _ = Mailbox.take(BOX);
  }

  @Test
  void whereAnswersWaitForMailsTheTimeTellsNobodyWhoHasAnAccount() {
    // An answer that waited for no mail takes some milliseconds.
    Duration wait = Duration.ofMillis(150);
    Platform frozenAfterAnswers =
        new Platform() {
          @Override
          public Duration mailPatience() {
            return Duration.ofSeconds(10);
          }
        };
    try (TestApp app =
        TestApp.start(
            Mailbox.options("nobody", Map.of("verifyUserEmails", true)), frozenAfterAnswers)) {
      for (String path : List.of("/requestPasswordReset", "/verificationEmailRequest")) {
        long start = System.nanoTime();
        app.client().post(path, "{'email':'unknown@example.com'}").expect(200);
        assertTrue(Duration.ofNanos(System.nanoTime() - start).compareTo(wait) > 0, path);
      }
      long start = System.nanoTime();
      app.browser().postForm("/apps/test/resend_verification_email", "username=unknown");
      assertTrue(Duration.ofNanos(System.nanoTime() - start).compareTo(wait) > 0);
    }
  }

  @Test
  void noFileAboveThePagesIsRead() {
    for (String path :
        List.of(
            "/apps/../pom.xml",
            "/apps/..%2F..%2Fpom.xml",
            "/apps/%2e%2e/%2e%2e/pom.xml",
            "/apps/..%5C..%5Cpom.xml",
            "/apps/%2Fetc%2Fpasswd",
            "/apps//etc/passwd",
            "/apps/password_reset.html%00.png",
            "/apps/parts/en.json",
            "/apps/en.json",
            "/apps/layout.html",
            "/apps/.")) {
      assertEquals(404, APP.browser().get(path).response().status(), path);
    }
    String locales = "/apps/test/request_password_reset?token=x&locale=";
    for (String locale : List.of("..%2F..", "%2e%2e", "de%00", "de%2F..", "x".repeat(40))) {
      Answer page = APP.browser().get(locales + locale);
      assertTrue(page.expect(200).text().contains("<html lang=\"en\">"), locale);
      assertFalse(page.response().headers().containsKey("x-parse-page-param-locale"), locale);
    }
  }

  @Test
  void whatIsSentInALinkIsNoMarkupInThePage() {
    String markup = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E";
    for (String path :
        List.of(
            "/apps/choose_password?appId=test&token=" + markup + "&username=" + markup,
            "/apps/password_reset.html?appId=test&error=" + markup + "&locale=" + markup)) {
      Answer page = APP.browser().get(path);
      assertFalse(page.expect(200).text().contains("<script"), path);
    }
    Answer refused =
        APP.browser()
            .postForm(
                "/apps/test/request_password_reset", "token=" + markup + "&new_password=whatever");
    assertTrue(refused.expect(200).text().contains("&lt;script"), refused.text());
    assertFalse(refused.text().contains("<script"), refused.text());
  }

  @Test
  void aBuiltInPageRunsNothingLoadsNothingAndIsNotKept() {
    Map<String, String> headers =
        APP.browser().get("/apps/test/request_password_reset?token=x").response().headers();

    String policy = Objects.requireNonNull(headers.get("Content-Security-Policy"));
    assertTrue(policy.startsWith("default-src 'none'; style-src 'sha256-"), policy);
    assertTrue(policy.contains("form-action 'self' https://chess.example;"), policy);
    assertTrue(policy.contains("frame-ancestors 'none'"), policy);
    assertEquals("no-store", headers.get("Cache-Control"));
    assertEquals("no-referrer", headers.get("Referrer-Policy"));
    assertEquals("nosniff", headers.get("X-Content-Type-Options"));
  }

  @Test
  void noLineBreakGetsIntoAHeader() {
    Answer page =
        APP.browser()
            .get("/apps/choose_password?appId=test&token=a%0d%0aSet-Cookie:x&username=%00b");
    Map<String, String> headers = page.response().headers();

    assertEquals("aSet-Cookie:x", headers.get("x-parse-page-param-token"));
    assertEquals("b", headers.get("x-parse-page-param-username"));
  }

  @Test
  void aNameWithLinesOfItsOwnIsNotTheTextOfAMail() throws InterruptedException {
    String name = "joe\\n\\nYou have won! http://evil.example";
    String body = "{'username':'" + name + "','password':'x','email':'joe@example.com'}";
    APP.client().post("/users", body).expect(201);
    var _ = Mailbox.take(BOX);
    APP.client().post("/requestPasswordReset", "{'email':'joe@example.com'}").expect(200);

    String text = Mailbox.take(BOX).text();
    assertTrue(text.contains("(your username is 'joe You have won!"), text);
  }

  @Test
  void noMailGoesToTwoAddressesOrHasHeadersOfTheUsersOwn() {
    String box = "two addresses";
    try (TestApp app = TestApp.start(Mailbox.options(box, Map.of("verifyUserEmails", true)))) {
      for (String address :
          List.of(
              "a@example.com,b@example.com",
              "a@example.com\\rBcc: b@example.com",
              "a@example.com; b@example.com",
              "<a@example.com> b@example.com")) {
        String body =
            "{'username':'" + address.hashCode() + "','password':'x','email':'" + address + "'}";
        app.client().post("/users", body);
        app.client().post("/requestPasswordReset", "{'email':'" + address + "'}").expect(200);
      }
    }
    // The app is closed, so what was to be sent has been.
    assertTrue(Mailbox.isEmpty(box));
  }

  /** A user whose first mail is out of the way. */
  private static User signUp(String name, String email) throws InterruptedException {
    String body = "{'username':'" + name + "','password':'x','email':'" + email + "'}";
    Answer answer = APP.client().post("/users", body).expect(201);
    assertEquals(email, Mailbox.take(BOX).to());
    String token = (String) Objects.requireNonNull(answer.field("sessionToken"));
    return new User(
        (String) Objects.requireNonNull(answer.field("objectId")), token, APP.user(token));
  }

  private static String location(Answer answer) {
    return Objects.requireNonNull(answer.response().headers().get("Location"));
  }

  private static Document row(String name) {
    return Objects.requireNonNull(
        APP.database().getCollection("_User").find(new Document("username", name)).first());
  }
}
