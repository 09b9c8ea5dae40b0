package dev.parselambda.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.config.option.OptionsException;
import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.http.QueryString;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of the app's own by the names that Parse Server had before its page router. */
class CustomPagesTest {
  private static final String SITE = "https://site.example/";
  private static final String BOX = "custom pages";
  private static final TestApp APP =
      app(
          Map.of(
              "choosePassword", SITE + "choose?theme=dark#top",
              "passwordResetSuccess", "myapp://reset/done",
              "invalidPasswordResetLink", SITE + "bad-reset",
              "verifyEmailSuccess", SITE + "verified",
              "invalidVerificationLink", SITE + "bad-verification",
              "expiredVerificationLink", SITE + "expired",
              "invalidLink", SITE + "bad",
              "linkSendSuccess", SITE + "sent",
              "linkSendFail", SITE + "not-sent"),
          Map.of());

  private static TestApp app(Map<String, ?> customPages, Map<String, ?> customUrls) {
    Map<String, @Nullable Object> options = new HashMap<>();
    options.put("verifyUserEmails", true);
    options.put("emailVerifyTokenValidityDuration", 3600);
    options.put("emailVerifySuccessOnInvalidEmail", false);
    options.put("customPages", customPages);
    options.put("pages", Map.of("customUrls", customUrls));
    return TestApp.start(Mailbox.options(BOX, options));
  }

  @AfterAll
  static void stop() {
    APP.close();
  }

  /** Where a browser is sent, and with which parameters. */
  private static String target(Answer answer, Map<String, String> parameters) {
    String location = String.valueOf(answer.expect(303).header("Location"));
    int mark = location.indexOf('?');
    Map<String, Object> query = QueryString.parse(location.substring(mark + 1).split("#", 2)[0]);
    parameters.forEach((name, value) -> assertEquals(value, query.get(name), location));
    return location.substring(0, mark);
  }

  private static Map<String, String> with(String... namesAndValues) {
    Map<String, String> all = new HashMap<>(Map.of("id", "test", "app", "Chess & Go"));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      all.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return all;
  }

  private static Answer open(String path) {
    return APP.browser().get("/apps/test/" + path);
  }

  private static String signUp(String name) throws InterruptedException {
    String user = "{'username':'%1$s','password':'p','email':'%1$s@example.com'}";
    APP.client().post("/users", user.formatted(name)).expect(201);
    return Mailbox.token(BOX);
  }

  @Test
  void theLinkThatVerifiesAnAddressLeadsToThePagesOfTheApp() throws InterruptedException {
    String token = signUp("ada");
    String link = "verify_email?token=" + token;

    assertEquals(SITE + "verified", target(open(link), with("username", "ada")));
    assertEquals(SITE + "verified", target(open(link), with("username", "ada")));
    assertEquals(
        SITE + "bad-verification",
        target(open("verify_email?token=x"), with("token", "x", "appId", "test")));
    assertEquals(SITE + "bad", target(open("verify_email"), with()));
  }

  @Test
  void aLinkThatIsTooOldLeadsToItsOwnPage() throws InterruptedException {
    String token = signUp("late");
    var _ =
        APP.database()
            .getCollection("_User")
            .updateOne(
                new Document("username", "late"),
                new Document("$set", new Document("_email_verify_token_expires_at", new Date(0))));

    assertEquals(
        SITE + "expired",
        target(open("verify_email?token=" + token), with("username", "late", "token", token)));
  }

  @Test
  void theFormForAnotherMailLeadsToThePagesOfTheApp() throws InterruptedException {
    var _ = signUp("again");

    assertEquals(SITE + "sent", target(resend("username=again"), with()));
    assertEquals(SITE + "not-sent", target(resend("username=nobody"), with()));
    assertEquals(SITE + "bad", target(resend(""), with()));
  }

  private static Answer resend(String form) {
    return APP.browser().postForm("/apps/test/resend_verification_email", form);
  }

  @Test
  void theLinkForANewPasswordLeadsToThePagesOfTheApp() throws InterruptedException {
    var _ = signUp("bob");
    APP.client().post("/requestPasswordReset", "{'email':'bob@example.com'}").expect(200);
    String token = Mailbox.token(BOX);
    Answer form = open("request_password_reset?token=" + token);

    assertEquals(
        SITE + "choose", target(form, with("token", token, "username", "bob", "theme", "dark")));
    assertTrue(String.valueOf(form.header("Location")).endsWith("#top"));
    assertEquals(SITE + "bad-reset", target(open("request_password_reset?token=x"), with()));
    String body = "token=" + token + "&username=bob&new_password=";
    assertEquals(SITE + "bad-reset", target(reset(body), with()));
    assertEquals("myapp://reset/done", target(reset(body + "new"), with("username", "bob")));
    APP.client().post("/login", "{'username':'bob','password':'new'}").expect(200);
  }

  private static Answer reset(String form) {
    return APP.browser().postForm("/apps/test/request_password_reset", form);
  }

  @Test
  void aPasswordThatIsRefusedIsChosenAnew() throws InterruptedException {
    Map<String, @Nullable Object> options = new HashMap<>();
    options.put("customPages", Map.of("choosePassword", SITE + "choose"));
    options.put("passwordPolicy", Map.of("validatorPattern", "^.{8}", "validationError", "Short!"));
    try (TestApp app = TestApp.start(Mailbox.options("short", options))) {
      String user = "{'username':'cat','password':'password','email':'cat@example.com'}";
      app.client().post("/users", user).expect(201);
      app.client().post("/requestPasswordReset", "{'email':'cat@example.com'}").expect(200);
      String token = Mailbox.token("short");
      Answer refused =
          app.browser()
              .postForm(
                  "/apps/test/request_password_reset",
                  "token=" + token + "&username=cat&new_password=x");

      assertEquals(
          SITE + "choose",
          target(refused, with("error", "Short!", "token", token, "username", "cat")));
    }
  }

  @Test
  void thePageToChooseAPasswordOnDoesNotLeadToItself() {
    String page = APP.browser().get("/apps/choose_password?appId=test").expect(200).text();

    assertTrue(page.contains("new_password"));
    assertTrue(
        Objects.requireNonNull(
                APP.browser()
                    .get("/apps/choose_password?appId=test")
                    .header("Content-Security-Policy"))
            .contains("form-action 'self' https://chess.example https://site.example myapp:;"));
  }

  @Test
  void customUrlsWinOverCustomPages() {
    try (TestApp app =
        app(
            Map.of("invalidLink", SITE + "older"),
            Map.of("passwordResetLinkInvalid", SITE + "newer"))) {
      Answer reset = app.browser().get("/apps/test/request_password_reset?token=x");
      Answer verification = app.browser().get("/apps/test/verify_email?token=x");

      assertEquals(SITE + "newer", target(reset, Map.of()));
      assertEquals(SITE + "older", target(verification, with()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"site.example/x", "//site.example/x", "https:///x", "javascript:x", "a b"})
  void anAddressThatIsNoneEndsTheStart(String url) {
    OptionsException refused =
        assertThrows(OptionsException.class, () -> app(Map.of("invalidLink", url), Map.of()));

    assertEquals(
        List.of("Parse Server option customPages has an invalid URL: \"" + url + "\"."),
        List.of(String.valueOf(refused.getMessage())));
  }
}
