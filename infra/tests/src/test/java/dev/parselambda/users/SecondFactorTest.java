package dev.parselambda.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.engine.TestApp.User;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SecondFactorTest {
  /** {@code 12345678901234567890}, the key of RFC 6238's examples, in base32. */
  private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

  private static final String KEY = "12345678901234567890";

  /** Often enough for some of the calls to meet. */
  private static final int ROUNDS = 8;

  private static final String MISSING = "-1: Missing additional authData mfa";
  private static final TestApp APP =
      TestApp.start(
          Map.of(
              "allowClientClassCreation",
              true,
              "auth",
              Map.of("mfa", Map.of("enabled", true, "options", List.of("TOTP")))));

  @AfterAll
  static void stop() {
    APP.close();
  }

  @Test
  void onceSetUpTheSecondFactorIsNeededToLogIn() throws Exception {
    User ann = APP.signUp("ann");
    String recovery = setUp(ann);
    String[] codes = recovery.split(", ");

    assertEquals(MISSING, logIn("ann", "").error());
    assertEquals(MISSING, logIn("ann", ",'authData':{}").error());
    assertEquals(MISSING, logIn("ann", ",'authData':{'mfa':null}").error());
    assertEquals("141: Invalid MFA token", logIn("ann", mfa("000000")).error());
    logIn("ann", mfa(codes[0])).expect(200);
    assertEquals("141: Invalid MFA token", logIn("ann", mfa(codes[0])).error());
    ann.client().get("/users/me").expect(200);
  }

  @Test
  void anotherProviderDoesNotMakeUpForIt() throws Exception {
    User bob = APP.signUp("bob");
    bob.client().put("/users/" + bob.id(), "{'authData':{'anonymous':{'id':'bob'}}}").expect(200);
    setUp(bob);

    assertEquals(
        MISSING, APP.client().post("/users", "{'authData':{'anonymous':{'id':'bob'}}}").error());
  }

  @Test
  void itsSecretsAreShownToNobody() throws Exception {
    User cid = APP.signUp("cid");
    String[] codes = setUp(cid).split(", ");
    Answer logIn = logIn("cid", mfa(codes[0])).expect(200);

    for (String text :
        List.of(
            logIn.text(),
            cid.client().get("/users/me").text(),
            cid.client().get("/users/" + cid.id()).text(),
            APP.client().post("/verifyPassword", "{'username':'cid','password':'cid'}").text())) {
      assertFalse(text.contains(SECRET), text);
      assertFalse(text.contains(codes[1]), text);
    }
    assertEquals(
        Map.of("mfa", Map.of("status", "enabled")),
        cid.client().get("/users/me").field("authData"));
  }

  @Test
  void ofManyLogInsWithOneRecoveryCodeOneSucceeds() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      String name = "dan" + i;
      String code = setUp(APP.signUp(name)).split(", ")[0];

      assertEquals(1, succeeding(() -> logIn(name, mfa(code))));
    }
  }

  @Test
  void ofManyChangesWithOneRecoveryCodeOneSucceeds() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      User hal = APP.signUp("hal" + i);
      String code = setUp(hal).split(", ")[0];
      String change = "{'old':'" + code + "','secret':'" + SECRET + "','token':'" + code() + "'}";

      assertEquals(
          1,
          succeeding(
              () -> hal.client().put("/users/" + hal.id(), "{'authData':{'mfa':" + change + "}}")));
    }
  }

  @Test
  void aWrongPasswordIsRefusedBeforeTheSecondFactorIsLookedAt() throws Exception {
    User eve = APP.signUp("eve");
    String code = setUp(eve).split(", ")[0];

    Answer refused =
        APP.client()
            .post("/login", "{'username':'eve','password':'wrong'" + mfa(code) + "}")
            .expect(404);
    assertEquals("101: Invalid username/password.", refused.error());
    logIn("eve", mfa(code)).expect(200);
  }

  @Test
  void wrongCodesLockTheAccountAndTheRightPasswordAloneDoesNotUnlockIt() throws Exception {
    Map<String, Object> options =
        Map.of(
            "auth",
            Map.of(
                "anonymous", Map.of("enabled", true),
                "mfa", Map.of("enabled", true, "options", List.of("TOTP"))),
            "accountLockout",
            Map.of("duration", 1, "threshold", 3));
    try (TestApp app = TestApp.start(options)) {
      User flo = app.signUp("flo");
      String id = "'anonymous':{'id':'flo'}";
      flo.client().put("/users/" + flo.id(), "{'authData':{" + id + "}}").expect(200);
      String recovery = setUp(flo).split(", ")[0];
      String known = "'username':'flo','password':'flo'";
      String wrong = "'mfa':{'token':'000000'}";
      String right = "{" + known + mfa(recovery) + "}";

      app.client().post("/login", "{" + known + ",'authData':{" + wrong + "}}").expect(400);
      assertEquals(MISSING, app.client().post("/login", "{" + known + "}").error());
      app.client().post("/verifyPassword", "{" + known + "}").expect(200);
      app.client().post("/users", "{'authData':{" + id + "," + wrong + "}}").expect(400);
      app.client()
          .post("/challenge", "{'challengeData':{'x':1},'authData':{" + id + "," + wrong + "}}")
          .expect(404);

      app.client()
          .post(
              "/challenge",
              "{'challengeData':{'x':1},'authData':{"
                  + id
                  + ",'mfa':{'token':'"
                  + recovery
                  + "'}}}")
          .expect(404);
      for (String path : List.of("/login", "/verifyPassword")) {
        String refused = app.client().post(path, right).expect(404).error();
        assertTrue(refused.startsWith("101: Your account is locked"), refused);
      }
    }
  }

  @Test
  void theRightCodeForgetsTheWrongOnes() throws Exception {
    Map<String, Object> options =
        Map.of(
            "auth",
            Map.of("mfa", Map.of("enabled", true, "options", List.of("TOTP"))),
            "accountLockout",
            Map.of("duration", 1, "threshold", 2));
    try (TestApp app = TestApp.start(options)) {
      User gil = app.signUp("gil");
      String[] codes = setUp(gil).split(", ");
      String known = "{'username':'gil','password':'gil'";

      for (String code : codes) {
        app.client().post("/login", known + mfa("000000") + "}").expect(400);
        Answer logIn = app.client().post("/login", known + mfa(code) + "}").expect(200);
        assertEquals(Map.of(), logIn.field("authDataResponse"));
      }
    }
  }

  /** How many of several calls at once succeed. */
  private static int succeeding(Callable<Answer> call) throws Exception {
    int succeeded = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(Stream.generate(() -> call).limit(8).toList())) {
        succeeded += answer.get().response().status() == 200 ? 1 : 0;
      }
    }
    return succeeded;
  }

  private static String setUp(User user) throws Exception {
    Answer answer =
        user.client()
            .put(
                "/users/" + user.id(),
                "{'authData':{'mfa':{'secret':'" + SECRET + "','token':'" + code() + "'}}}")
            .expect(200);
    Map<?, ?> response = (Map<?, ?>) answer.field("authDataResponse");
    String recovery = (String) ((Map<?, ?>) response.get("mfa")).get("recovery");
    assertTrue(recovery.matches("[A-Za-z0-9]{30}, [A-Za-z0-9]{30}"), recovery);
    return recovery;
  }

  private static Answer logIn(String name, String more) {
    return APP.client()
        .post("/login", "{'username':'" + name + "','password':'" + name + "'" + more + "}");
  }

  private static String mfa(String token) {
    return ",'authData':{'mfa':{'token':'" + token + "'}}";
  }

  /** What an authenticator app shows now (RFC 6238). */
  private static String code() throws Exception {
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(KEY.getBytes("US-ASCII"), "HmacSHA1"));
    long step = System.currentTimeMillis() / 30_000;
    byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
    int number = ByteBuffer.wrap(hash).getInt(hash[19] & 0xf) & 0x7fffffff;
    return String.format("%06d", number % 1_000_000);
  }
}
