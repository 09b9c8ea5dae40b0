package dev.parselambda.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.engine.TestApp.Client;
import dev.parselambda.engine.TestApp.User;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final String INVALID = "209: Invalid session token";
  private static final TestApp APP = TestApp.start();

  @AfterAll
  static void stop() {
    APP.close();
  }

  @Test
  void aTokenThatNobodyHasIsRefused() {
    assertEquals(INVALID, APP.user("r:none").get("/classes/Thing").error());
    assertEquals(INVALID, APP.user("r:none").post("/logout", "{}").error());
    assertEquals("209: Permission denied", APP.client().get("/users/me").error());
  }

  @Test
  void meIsTheUserOfTheSession() {
    User ann = APP.signUp("me");

    Answer me = ann.client().get("/users/me").expect(200);
    assertEquals(ann.id(), me.field("objectId"));
    assertEquals(ann.token(), me.field("sessionToken"));
    Answer session = ann.client().get("/sessions/me").expect(200);
    assertEquals(ann.token(), session.field("sessionToken"));
    assertEquals(
        Map.of("action", "signup", "authProvider", "password"), session.field("createdWith"));
    assertEquals("209: Session token required.", APP.client().get("/sessions/me").error());
    assertEquals("209: Session token not found.", APP.user("r:none").get("/sessions/me").error());
  }

  @Test
  void ofLogInsAtOnceOnOneDeviceOneGoesOn() throws Exception {
    APP.signUp("twin");
    Client phone = APP.client().with("X-Parse-Installation-Id", "one-phone");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Answer>> logIns =
          Collections.nCopies(
              8, () -> phone.post("/login", "{'username':'twin','password':'twin'}").expect(200));
      threads.invokeAll(logIns);
    }
    assertEquals(
        1,
        APP.database()
            .getCollection("_Session")
            .countDocuments(new Document("installationId", "one-phone")));
  }

  @Test
  void anEmptyInstallationIsNone() {
    User tom = APP.signUp("tom");
    Client empty = APP.client().with("X-Parse-Installation-Id", "");
    Answer first = empty.post("/login", "{'username':'tom','password':'tom'}").expect(200);
    empty.post("/login", "{'username':'tom','password':'tom'}").expect(200);
    APP.user((String) first.field("sessionToken")).get("/users/me").expect(200);
    assertEquals(tom.id(), first.field("objectId"));
  }

  @Test
  void aUserWithALongIdHasASession() {
    try (TestApp app = TestApp.start(Map.of("allowCustomObjectId", true))) {
      String id = "x".repeat(300);
      Answer made =
          app.client()
              .post("/users", "{'objectId':'" + id + "','username':'long','password':'x'}")
              .expect(201);
      app.user((String) made.field("sessionToken")).get("/users/me").expect(200);
    }
  }

  @Test
  void loggingOutEndsTheSessionAtOnce() {
    User bob = APP.signUp("bob");
    bob.client().get("/users/me").expect(200);

    bob.client().post("/logout", "{}").expect(200);

    assertEquals(INVALID, bob.client().get("/users/me").error());
    APP.client().post("/logout", "{}").expect(200);
  }

  @Test
  void aSessionThatTheMasterKeyDeletesEndsAtOnce() {
    User cleo = APP.signUp("cleo");
    String session = (String) cleo.client().get("/sessions/me").field("objectId");

    APP.master().delete("/sessions/" + session).expect(200);

    assertEquals(INVALID, cleo.client().get("/users/me").error());
  }

  @Test
  void aNewPasswordEndsTheSessionsOfTheUserAndBeginsAnother() {
    User dan = APP.signUp("dan");
    Answer other = APP.client().post("/login", "{'username':'dan','password':'dan'}").expect(200);
    Client elsewhere = APP.user((String) other.field("sessionToken"));
    elsewhere.get("/users/me").expect(200);

    Answer changed = dan.client().put("/users/" + dan.id(), "{'password':'new'}").expect(200);

    assertEquals(INVALID, dan.client().get("/users/me").error());
    assertEquals(INVALID, elsewhere.get("/users/me").error());
    APP.user((String) changed.field("sessionToken")).get("/users/me").expect(200);
    APP.client().post("/login", "{'username':'dan','password':'new'}").expect(200);
  }

  @Test
  void aNewPasswordKeepsTheSessionsWhereTheAppSaysSo() {
    try (TestApp app = TestApp.start(Map.of("revokeSessionOnPasswordReset", false))) {
      User user = app.signUp("keep");
      user.client().put("/users/" + user.id(), "{'password':'new'}").expect(200);

      user.client().get("/users/me").expect(200);
    }
  }

  @Test
  void aUserHasOneSessionOnAnInstallation() {
    User eve = APP.signUp("eve");
    Client phone = APP.client().with("X-Parse-Installation-Id", "phone");
    String first =
        (String) phone.post("/login", "{'username':'eve','password':'eve'}").field("sessionToken");
    APP.user(first).get("/users/me").expect(200);

    phone.post("/login", "{'username':'eve','password':'eve'}").expect(200);

    assertEquals(INVALID, APP.user(first).get("/users/me").error());
    eve.client().get("/users/me").expect(200);
  }

  @Test
  void anExpiredSessionIsRefusedEvenWhileItIsRemembered() {
    User fay = APP.signUp("fay");
    String session = (String) fay.client().get("/sessions/me").field("objectId");
    String past = "{'expiresAt':{'__type':'Date','iso':'2020-01-01T00:00:00.000Z'}}";
    fay.client().get("/users/me").expect(200);

    APP.master().put("/sessions/" + session, past).expect(200);

    assertEquals("209: Session token is expired.", fay.client().get("/users/me").error());
    assertEquals(session, fay.client().get("/sessions/me").expect(200).field("objectId"));
  }

  @Test
  void aSessionOfAUserWhoIsGoneIsNoSession() {
    User gus = APP.signUp("gus");
    APP.master().delete("/users/" + gus.id()).expect(200);

    assertEquals(INVALID, gus.client().get("/users/me").error());
  }

  @Test
  void clientsDealWithTheirOwnSessionsOnly() {
    User hal = APP.signUp("hal");
    User ida = APP.signUp("ida");
    String idas = (String) ida.client().get("/sessions/me").field("objectId");

    Set<Object> seen = new HashSet<>();
    for (Object row : (List<?>) hal.client().get("/sessions").expect(200).field("results")) {
      seen.add(((Map<?, ?>) ((Map<?, ?>) row).get("user")).get("objectId"));
    }
    assertEquals(Set.of(hal.id()), seen);
    assertEquals("101: Object not found.", hal.client().get("/sessions/" + idas).error());
    assertEquals(
        "101: Object not found.", hal.client().put("/sessions/" + idas, "{'x':1}").error());
    assertEquals(
        "101: Object not found for delete.", hal.client().delete("/sessions/" + idas).error());
    assertEquals("209: Permission denied", APP.client().get("/sessions").error());
    assertEquals("209: Permission denied", APP.client().get("/classes/_Session").error());
    assertEquals(
        "209: Session token required.", APP.client().put("/sessions/" + idas, "{'x':1}").error());
    ida.client().get("/users/me").expect(200);
  }

  @Test
  void whatASessionIsAboutCannotBeChanged() {
    User jo = APP.signUp("jo");
    String id = (String) jo.client().get("/sessions/me").field("objectId");

    for (String field :
        List.of("installationId", "sessionToken", "expiresAt", "createdWith", "user")) {
      String value = field.equals("expiresAt") ? "{'__type':'Date','iso':'2099-01-01'}" : "'x'";
      value = field.equals("createdWith") ? "{'action':'x'}" : value;
      value =
          field.equals("user")
              ? "{'__type':'Pointer','className':'_User','objectId':'other'}"
              : value;
      assertEquals(
          "105: Invalid key name: " + field,
          jo.client().put("/sessions/" + id, "{'" + field + "':" + value + "}").error());
    }
    assertEquals(
        "105: Cannot set ACL on a Session.",
        jo.client().put("/sessions/" + id, "{'ACL':{}}").error());
    jo.client().put("/sessions/" + id, "{'note':'mine'}").expect(200);
    assertEquals("mine", jo.client().get("/sessions/" + id).field("note"));
  }

  @Test
  void aSessionThatAClientCreatesIsTheServersWork() {
    User kim = APP.signUp("kim");

    Answer made =
        kim.client()
            .post(
                "/sessions",
                "{'sessionToken':'r:mine','createdWith':{'action':'x'},'note':'n',"
                    + "'user':{'__type':'Pointer','className':'_User','objectId':'other'}}")
            .expect(201);

    assertEquals(Map.of("action", "create"), made.field("createdWith"));
    assertEquals("n", made.field("note"));
    assertEquals(kim.id(), ((Map<?, ?>) made.field("user")).get("objectId"));
    APP.user((String) made.field("sessionToken")).get("/users/me").expect(200);
    assertEquals(INVALID, APP.user("r:mine").get("/users/me").error());
    assertEquals("209: Session token required.", APP.client().post("/sessions", "{}").error());
  }

  @Test
  void aTokenOfOldIsExchangedForASession() {
    User lea = APP.signUp("lea");
    APP.database()
        .getCollection("_User")
        .updateOne(
            new Document("_id", lea.id()),
            new Document("$set", new Document("_session_token", "legacy")));

    Client old = APP.user("legacy");
    assertEquals(INVALID, old.get("/users/me").error());
    Answer session = old.post("/upgradeToRevocableSession", "{}").expect(200);
    assertEquals(Map.of("action", "upgrade"), session.field("createdWith"));
    APP.user((String) session.field("sessionToken")).get("/users/me").expect(200);
    assertEquals(
        "209: invalid legacy session token", old.post("/upgradeToRevocableSession", "{}").error());
    assertEquals(
        "101: invalid session", APP.client().post("/upgradeToRevocableSession", "{}").error());
  }

  @Test
  void sessionsInUseLiveOn() {
    try (TestApp app = TestApp.start(Map.of("sessionLength", 100, "extendSessionOnUse", true))) {
      User user = app.signUp("mia");
      var sessions = app.database().getCollection("_Session");
      Date longAgo = new Date(System.currentTimeMillis() - 60_000);
      Date soon = new Date(System.currentTimeMillis() + 40_000);
      sessions.updateOne(
          new Document("_session_token", user.token()),
          new Document("$set", new Document("_updated_at", longAgo).append("expiresAt", soon)));

      user.client().get("/users/me").expect(200);

      Date end =
          assertNotNullDate(sessions.find(new Document("_session_token", user.token())).first());
      assertTrue(end.after(soon), "still ends at " + end);
    }
  }

  @Test
  void sessionsNeverEndWhereTheAppSaysSo() {
    try (TestApp app = TestApp.start(Map.of("expireInactiveSessions", false))) {
      assertNull(app.signUp("nat").client().get("/sessions/me").field("expiresAt"));
    }
  }

  @Test
  void anotherInstanceHonoursASessionAtOnceAndItsEndWithinTheTimeOfTheCache() {
    User oz = APP.signUp("oz");
    try (TestApp second = APP.secondInstance(Map.of("cacheTTL", 0))) {
      second.user(oz.token()).get("/users/me").expect(200);
      oz.client().post("/logout", "{}").expect(200);

      assertEquals(INVALID, second.user(oz.token()).get("/users/me").error());
    }
  }

  private static Date assertNotNullDate(Document session) {
    assertNotNull(session);
    return session.getDate("expiresAt");
  }
}
