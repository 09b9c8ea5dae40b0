package dev.parselambda.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.engine.TestApp.User;
import java.util.Date;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Reset of a password, from the request for a mail to the log-in with the new one. */
class PasswordResetTest {
  private static final String BOX = "reset";
  private static final TestApp APP =
      TestApp.start(
          Mailbox.options(
              BOX,
              Map.of(
                  "passwordPolicy",
                  Map.of(
                      "resetTokenValidityDuration",
                      3600,
                      "resetTokenReuseIfValid",
                      true,
                      "maxPasswordHistory",
                      2,
                      "validatorPattern",
                      "^.{6,}$",
                      "resetPasswordSuccessOnInvalidEmail",
                      false),
                  "accountLockout",
                  Map.of("threshold", 2, "duration", 5, "unlockOnPasswordReset", true))));

  @AfterAll
  static void stop() {
    APP.close();
  }

  @Test
  void theLinkLeadsToAFormAndTheFormSetsThePassword() throws InterruptedException {
    User user = userWith("grace", "grace@example.com");
    Mail mail = request("grace@example.com");
    assertEquals("Password Reset for Chess & Go", mail.subject());
    assertTrue(mail.text().contains("(your username is 'grace')"), mail.text());
    String token = token(mail);

    Answer form = APP.browser().get("/apps/test/request_password_reset?token=" + token);
    assertTrue(form.expect(200).text().contains("name=\"new_password\""), form.text());
    Answer done = submit(token, "a new secret");
    assertTrue(done.expect(200).text().contains("Your password is changed"), done.text());

    logIn("grace", "a new secret").expect(200);
    assertEquals("101: Invalid username/password.", logIn("grace", "grace").error());
    assertEquals(400, user.client().get("/users/me").response().status(), "the session is gone");
  }

  @Test
  void aTokenIsGoodOnce() throws InterruptedException {
    userWith("single", "single@example.com");
    String token = token(request("single@example.com"));

    submit(token, "first secret").expect(200);
    assertInvalid(submit(token, "second secret"));
    logIn("single", "first secret").expect(200);
  }

  @Test
  void aTokenThatIsTooOldSetsNothingAndAsksForAnother() throws InterruptedException {
    userWith("tardy", "tardy@example.com");
    String token = token(request("tardy@example.com"));
    change("tardy", new Document("_perishable_token_expires_at", new Date(0)));

    Answer page = APP.browser().get("/apps/test/request_password_reset?token=" + token);
    assertTrue(page.text().contains("This link does not work"), page.text());
    Answer refused = submit(token, "too late now");
    assertTrue(refused.text().contains("The password reset link has expired"), refused.text());

    APP.client().post("/requestPasswordReset", "{'token':'" + token + "'}").expect(200);
    assertNotEquals(token, token(Mailbox.take(BOX)));
  }

  @Test
  void aTokenThatIsStillGoodIsSentAgain() throws InterruptedException {
    userWith("twice", "twice@example.com");

    assertEquals(token(request("twice@example.com")), token(request("twice@example.com")));
  }

  @Test
  void theRulesOfPasswordsHoldAndTheTokenStaysGood() throws InterruptedException {
    userWith("policy", "policy@example.com");
    String token = token(request("policy@example.com"));

    Answer refused = submit(token, "tiny");
    assertTrue(
        refused.text().contains("Password does not meet the Password Policy"), refused.text());
    refused = submit(token, "policy");
    assertTrue(refused.text().contains("should not be the same as last 2"), refused.text());
    submit(token, "long enough").expect(200);
  }

  @Test
  void aResetOpensALockedAccount() throws InterruptedException {
    userWith("locked", "locked@example.com");
    logIn("locked", "wrong");
    logIn("locked", "wrong");
    assertTrue(logIn("locked", "locked").error().contains("Your account is locked"));

    submit(token(request("locked@example.com")), "open again").expect(200);
    logIn("locked", "open again").expect(200);
  }

  @Test
  void anotherPasswordOrAddressTakesAPendingTokenAway() throws InterruptedException {
    User user = userWith("changes", "changes@example.com");
    String token = token(request("changes@example.com"));
    user.client().put("/users/" + user.id(), "{'email':'other@example.com'}").expect(200);
    assertInvalid(submit(token, "stolen secret"));

    token = token(request("other@example.com"));
    user.client().put("/users/" + user.id(), "{'password':'own choice'}").expect(200);
    assertInvalid(submit(token, "stolen secret"));
  }

  @Test
  void whoHasNoAddressIsReachedByANameThatIsOne() throws InterruptedException {
    APP.client().post("/users", "{'username':'name@example.com','password':'secret'}").expect(201);

    assertEquals("name@example.com", request("name@example.com").to());
  }

  @Test
  void requestsThatNameNobodyAreRefused() {
    assertEquals("204: you must provide an email", refused("{}"));
    assertEquals("125: you must provide a valid email string", refused("{'email':{'a':1}}"));
    assertEquals("162: token must be a string", refused("{'token':{'$ne':''}}"));
    assertEquals("101: A user with that email does not exist.", refused("{'email':'no@body.org'}"));
  }

  @Test
  void aScriptGetsJson() throws InterruptedException {
    userWith("script", "script@example.com");
    String token = token(request("script@example.com"));
    TestApp.Client script = APP.browser().with("X-Requested-With", "XMLHttpRequest");
    String path = "/apps/test/request_password_reset";

    assertEquals("-1: Missing token", script.postForm(path, "new_password=x").error());
    assertEquals("201: Missing password", script.postForm(path, "token=x").error());
    Answer done = script.postForm(path, "token=" + token + "&new_password=by+script");
    assertEquals("Password successfully reset", done.expect(200).json());
  }

  @Test
  void withoutMailTheRequestSaysWhatIsMissing() {
    try (TestApp app = TestApp.start()) {
      String error = app.client().post("/requestPasswordReset", "{'email':'a@b.c'}").error();
      assertTrue(error.startsWith("1: An appName, publicServerURL, and emailAdapter"), error);
    }
  }

  private static String refused(String body) {
    return APP.client().post("/requestPasswordReset", body).error();
  }

  private static void assertInvalid(Answer answer) {
    assertTrue(answer.text().contains("token is invalid"), answer.text());
  }

  private static User userWith(String name, String email) {
    User user = APP.signUp(name.length() < 6 ? name + name : name);
    change(user, new Document("username", name).append("email", email));
    return user;
  }

  private static Mail request(String email) throws InterruptedException {
    APP.client().post("/requestPasswordReset", "{'email':'" + email + "'}").expect(200);
    return Mailbox.take(BOX);
  }

  private static String token(Mail mail) {
    return mail.text().replaceFirst("(?s).*token=", "").strip();
  }

  private static Answer submit(String token, String password) {
    return APP.browser()
        .postForm(
            "/apps/test/request_password_reset",
            "token=" + token + "&new_password=" + password.replace(' ', '+'));
  }

  private static Answer logIn(String name, String password) {
    return APP.client().post("/login", "{'username':'" + name + "','password':'" + password + "'}");
  }

  private static void change(User user, Document fields) {
    change(new Document("_id", user.id()), fields);
  }

  private static void change(String name, Document fields) {
    change(new Document("username", name), fields);
  }

  private static void change(Document filter, Document fields) {
    APP.database().getCollection("_User").updateOne(filter, new Document("$set", fields));
  }
}
