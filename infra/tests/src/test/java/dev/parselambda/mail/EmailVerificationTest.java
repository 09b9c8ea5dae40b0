package dev.parselambda.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.engine.TestApp.Client;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Verification of e-mail addresses, from sign-up to the click on the link. */
class EmailVerificationTest {
  private static final String BOX = "verification";
  private static final TestApp APP =
      TestApp.start(
          Mailbox.options(
              BOX, Map.of("verifyUserEmails", true, "preventLoginWithUnverifiedEmail", true)));
  private static final String OLD = "verification that expires";
  private static final TestApp EXPIRING =
      TestApp.start(
          Mailbox.options(
              OLD,
              Map.of(
                  "verifyUserEmails",
                  true,
                  "emailVerifyTokenValidityDuration",
                  3600,
                  "emailVerifyTokenReuseIfValid",
                  true,
                  "emailVerifySuccessOnInvalidEmail",
                  false)));

  @AfterAll
  static void stop() {
    APP.close();
    EXPIRING.close();
  }

  @Test
  void theLinkOfTheMailVerifiesTheAddressAndLetsTheUserIn() throws InterruptedException {
    Answer signUp = signUp(APP, "ada").expect(201);
    assertNull(signUp.field("sessionToken"));
    assertEquals("205: User email is not verified.", logIn(APP, "ada").error());
    String ignoring = "{'username':'ada','password':'secret','ignoreEmailVerification':true}";
    assertEquals("205: User email is not verified.", APP.client().post("/login", ignoring).error());
    APP.master().post("/login", ignoring).expect(200);

    Mail mail = Mailbox.take(BOX);
    assertEquals("ada@example.com", mail.to());
    assertEquals("Please verify your e-mail for Chess & Go", mail.subject());
    String link = mail.text().lines().reduce((_, last) -> last).orElse("");
    assertTrue(link.startsWith("https://chess.example/parse/apps/test/verify_email?token="), link);

    Answer page = APP.browser().get(link.replace("https://chess.example/parse", ""));
    assertTrue(page.expect(200).text().contains("Your e-mail address is verified"), page.text());
    logIn(APP, "ada").expect(200);
  }

  @Test
  void aLinkIsGoodOnceAndASecondVisitSaysThatTheAddressIsVerified() throws InterruptedException {
    for (Map.Entry<TestApp, String> app : Map.of(APP, BOX, EXPIRING, OLD).entrySet()) {
      Client browser = app.getKey().browser();
      signUp(app.getKey(), "once").expect(201);
      String token = Mailbox.token(app.getValue());
      String path = "/apps/test/verify_email?token=" + token;

      assertTrue(browser.get(path).text().contains("is verified"));
      Object updated = row(app.getKey(), "once").get("_updated_at");
      assertTrue(browser.get(path).text().contains("is verified"));
      assertEquals(updated, row(app.getKey(), "once").get("_updated_at"));

      // It verifies nothing any more.
      change(app.getKey(), "once", new Document("emailVerified", false));
      assertTrue(browser.get(path).text().contains("This link does not work"));
      String kept = row(app.getKey(), "once").getString("_email_verify_token");
      browser.get("/apps/test/verify_email?token=" + kept);
      assertEquals(false, row(app.getKey(), "once").get("emailVerified"));
    }
  }

  @Test
  void aNewAddressMustBeVerifiedAnewAndAnOldLinkDoesNotDoIt() throws InterruptedException {
    signUp(APP, "moves").expect(201);
    String first = Mailbox.token(BOX);
    Document row = row(APP, "moves");
    APP.master().put("/users/" + row.getString("_id"), "{'email':'moved@example.com'}").expect(200);
    String second = Mailbox.token(BOX);

    assertNotEquals(first, second);
    APP.browser().get("/apps/test/verify_email?token=" + first);
    assertEquals(false, row(APP, "moves").get("emailVerified"));
    APP.browser().get("/apps/test/verify_email?token=" + second);
    assertEquals(true, row(APP, "moves").get("emailVerified"));
  }

  @Test
  void whoTakesTheAddressAwayHasNoLinkThatWorks() throws InterruptedException {
    signUp(APP, "leaves").expect(201);
    String token = Mailbox.token(BOX);
    APP.master()
        .put("/users/" + row(APP, "leaves").getString("_id"), "{'email':{'__op':'Delete'}}")
        .expect(200);

    APP.browser().get("/apps/test/verify_email?token=" + token);
    assertNotEquals(true, row(APP, "leaves").get("emailVerified"));
  }

  @Test
  void aTokenThatIsTooOldVerifiesNothing() throws InterruptedException {
    signUp(EXPIRING, "late").expect(201);
    String token = Mailbox.token(OLD);
    change(EXPIRING, "late", new Document("_email_verify_token_expires_at", new Date(0)));

    Answer page = EXPIRING.browser().get("/apps/test/verify_email?token=" + token);
    assertTrue(page.text().contains("This link does not work"), page.text());
    assertEquals(false, row(EXPIRING, "late").get("emailVerified"));
  }

  @Test
  void aTokenThatIsStillGoodIsSentAgainAndOneThatIsNotIsReplaced() throws InterruptedException {
    signUp(EXPIRING, "again").expect(201);
    String first = Mailbox.token(OLD);
    String request = "{'email':'again@example.com'}";

    EXPIRING.client().post("/verificationEmailRequest", request).expect(200);
    assertEquals(first, Mailbox.token(OLD));
    change(EXPIRING, "again", new Document("_email_verify_token_expires_at", new Date(0)));
    EXPIRING.client().post("/verificationEmailRequest", request).expect(200);
    assertNotEquals(first, Mailbox.token(OLD));
  }

  @Test
  void anAppMayTellWhichAddressesItKnows() throws InterruptedException {
    signUp(EXPIRING, "told").expect(201);
    var _ = Mailbox.token(OLD);
    change(EXPIRING, "told", new Document("emailVerified", true));

    assertEquals(
        "-1: Email told@example.com is already verified.",
        EXPIRING
            .client()
            .post("/verificationEmailRequest", "{'email':'told@example.com'}")
            .error());
    assertEquals(
        "205: No user found with email x@y.z",
        EXPIRING.client().post("/verificationEmailRequest", "{'email':'x@y.z'}").error());
    assertEquals(
        "204: you must provide an email",
        EXPIRING.client().post("/verificationEmailRequest", "{}").error());
  }

  @Test
  void theFormOfThePageSendsAnotherMail() throws InterruptedException {
    signUp(APP, "form").expect(201);
    String first = Mailbox.token(BOX);

    Answer sent =
        APP.browser().postForm("/apps/test/resend_verification_email", "username=form&locale=de");
    assertEquals(303, sent.response().status());
    String location = Objects.requireNonNull(sent.response().headers().get("Location"));
    assertTrue(
        location.startsWith(
            "https://chess.example/parse/apps/email_verification_send_success.html?appId=test"),
        location);
    assertNotEquals(first, Mailbox.token(BOX));
  }

  @Test
  void withoutVerificationNothingIsSent() {
    String box = "none";
    try (TestApp app = TestApp.start(Mailbox.options(box, Map.of()))) {
      signUp(app, "quiet").expect(201);
      app.client().post("/verificationEmailRequest", "{'email':'quiet@example.com'}").expect(200);
    }
    // The app is closed, so what was to be sent has been.
    assertTrue(Mailbox.isEmpty(box));
  }

  @Test
  void whereMailIsRequiredAtSignUpTheCallFailsThoughTheUserExists() throws InterruptedException {
    String box = "required";
    Map<String, Object> options =
        Map.of(
            "verifyUserEmails",
            true,
            "preventLoginWithUnverifiedEmail",
            true,
            "preventSignupWithUnverifiedEmail",
            true);
    try (TestApp app = TestApp.start(Mailbox.options(box, options))) {
      assertEquals("205: User email is not verified.", signUp(app, "strict").error());
      assertFalse(Mailbox.token(box).isEmpty());
    }
  }

  private static Answer signUp(TestApp app, String name) {
    return app.client()
        .post(
            "/users",
            String.format(
                "{'username':'%1$s','password':'secret','email':'%1$s@example.com'}", name));
  }

  private static Answer logIn(TestApp app, String name) {
    return app.client().post("/login", "{'username':'" + name + "','password':'secret'}");
  }

  private static Document row(TestApp app, String name) {
    Document row =
        app.database().getCollection("_User").find(new Document("username", name)).first();
    return Objects.requireNonNull(row);
  }

  private static void change(TestApp app, String name, Document fields) {
    app.database()
        .getCollection("_User")
        .updateOne(new Document("username", name), new Document("$set", fields));
  }
}
