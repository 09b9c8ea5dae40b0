package dev.parselambda.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.engine.TestApp.User;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LogInTest {
  private static final TestApp APP = TestApp.start();

  @BeforeAll
  static void signUp() {
    APP.client()
        .post("/users", "{'username':'ann','password':'secret','email':'ann@x.org','age':7}")
        .expect(201);
  }

  @AfterAll
  static void stop() {
    APP.close();
  }

  @Test
  void logInAnswersTheUserWithASession() {
    Answer answer = APP.client().get("/login?username=ann&password=secret").expect(200);

    assertEquals("ann", answer.field("username"));
    assertEquals("ann@x.org", answer.field("email"));
    assertEquals(7, answer.field("age"));
    assertNull(answer.field("password"));
    String token = (String) answer.field("sessionToken");
    assertEquals("ann", APP.user(token).get("/users/me").expect(200).field("username"));
  }

  @Test
  void logInTakesTheAddressInPlaceOfTheName() {
    APP.client().post("/login", "{'email':'ann@x.org','password':'secret'}").expect(200);
    APP.client().post("/login", "{'username':'ann@x.org','password':'secret'}").expect(200);
    APP.client()
        .post("/login", "{'username':'ann','email':'ann@x.org','password':'secret'}")
        .expect(200);
  }

  @Test
  void allThatIsWrongIsRefusedAlike() {
    for (String body :
        List.of(
            "{'username':'ann','password':'wrong'}",
            "{'username':'ANN','password':'secret'}",
            "{'username':'nobody','password':'secret'}",
            "{'username':{'$ne':null},'password':'secret'}",
            "{'username':'ann','password':{'$ne':null}}",
            "{'username':'ann','email':'bob@x.org','password':'secret'}")) {
      Answer answer = APP.client().post("/login", body).expect(404);
      assertEquals("101: Invalid username/password.", answer.error(), body);
    }
  }

  @Test
  void logInNamesWhatIsMissing() {
    assertEquals(
        "200: username/email is required.",
        APP.client().post("/login", "{'password':'secret'}").error());
    assertEquals(
        "201: password is required.", APP.client().post("/login", "{'username':'ann'}").error());
  }

  @Test
  void logInDoesNotLookAtTheSessionItComesWith() {
    APP.user("r:invalid").post("/LogIn/", "{'username':'ann','password':'secret'}").expect(200);
  }

  @Test
  void aUserWhoseAclNamesNobodyCannotLogIn() {
    User shut = APP.signUp("shut");
    APP.master().put("/users/" + shut.id(), "{'ACL':{}}").expect(200);

    assertEquals(
        "101: Invalid username/password.",
        APP.client().post("/login", "{'username':'shut','password':'shut'}").error());
  }

  @Test
  void aPasswordIsVerifiedWithoutASession() {
    Answer answer =
        APP.client().post("/verifyPassword", "{'username':'ann','password':'secret'}").expect(200);

    assertEquals("ann", answer.field("username"));
    assertNull(answer.field("sessionToken"));
    APP.client().post("/verifyPassword", "{'username':'ann','password':'wrong'}").expect(404);
  }

  @Test
  void theMasterKeyLogsInAsAnybody() {
    User bob = APP.signUp("bob");

    Answer answer = APP.master().post("/loginAs", "{'userId':'" + bob.id() + "'}").expect(200);
    assertEquals("bob", answer.field("username"));
    assertNotEquals(bob.token(), answer.field("sessionToken"));
    assertEquals(
        "119: Permission denied",
        APP.client().post("/loginAs", "{'userId':'" + bob.id() + "'}").error());
    assertEquals(
        "162: userId must not be empty, null, or undefined",
        APP.master().post("/loginAs", "{}").error());
    assertEquals("101: user not found", APP.master().post("/loginAs", "{'userId':'x'}").error());
  }

  @Test
  void everyResponseWithAUserHasTheAddressesOfFiles() {
    String anonymous = "'authData':{'anonymous':{'id':'with-a-file'}}";
    String file = "'face':{'__type':'File','name':'face.png'}";
    Answer signedUp =
        APP.client()
            .post("/users", "{'username':'faced','password':'p'," + anonymous + "," + file + "}")
            .expect(201);
    User user = APP.user(signedUp);

    for (Answer answer :
        List.of(
            APP.client().get("/login?username=faced&password=p"),
            APP.client().get("/verifyPassword?username=faced&password=p"),
            APP.client().post("/users", "{" + anonymous + "}"),
            APP.master().post("/loginAs", "{'userId':'" + user.id() + "'}"),
            user.client().get("/users/me"),
            user.client().get("/users/" + user.id()))) {
      String address = "http://localhost:1337/parse/files/test/face.png";
      assertEquals(
          Map.of("__type", "File", "name", "face.png", "url", address),
          answer.expect(200).field("face"));
    }
  }

  @Test
  void whoMayNotReadTheOwnRowGetsNothingButTheSession() {
    try (TestApp app = TestApp.start()) {
      User user = app.signUp("closed");
      app.master()
          .put(
              "/schemas/_User",
              "{'classLevelPermissions':{'get':{},'find':{},'create':{'*':true}}}")
          .expect(200);

      Answer answer =
          app.client().post("/login", "{'username':'closed','password':'closed'}").expect(200);
      assertTrue(answer.field("sessionToken") instanceof String);
      assertEquals(user.id(), answer.field("objectId"));
      assertEquals(2, ((Map<?, ?>) answer.json()).size());
    }
  }

  @Test
  void anAccountIsLockedAfterTooManyFailures() {
    Map<String, Object> policy = Map.of("accountLockout", Map.of("duration", 1, "threshold", 2));
    try (TestApp app = TestApp.start(policy)) {
      app.signUp("frank");
      String wrong = "{'username':'frank','password':'wrong'}";
      String right = "{'username':'frank','password':'frank'}";
      String locked =
          "101: Your account is locked due to multiple failed login attempts."
              + " Please try again after 1 minute(s)";

      assertEquals("101: Invalid username/password.", app.client().post("/login", wrong).error());
      app.client().post("/login", right).expect(200);
      assertEquals("101: Invalid username/password.", app.client().post("/login", wrong).error());
      assertEquals("101: Invalid username/password.", app.client().post("/login", wrong).error());
      assertEquals(locked, app.client().post("/login", wrong).error());
      assertEquals(locked, app.client().post("/login", right).error());
    }
  }

  @Test
  void oneFailureMayBeTooMany() {
    Map<String, Object> policy = Map.of("accountLockout", Map.of("duration", 1, "threshold", 1));
    try (TestApp app = TestApp.start(policy)) {
      app.signUp("gina");
      assertEquals(
          "101: Invalid username/password.",
          app.client().post("/login", "{'username':'gina','password':'wrong'}").error());
      String locked = app.client().post("/login", "{'username':'gina','password':'gina'}").error();
      assertTrue(locked.startsWith("101: Your account is locked"), locked);
    }
  }
}
