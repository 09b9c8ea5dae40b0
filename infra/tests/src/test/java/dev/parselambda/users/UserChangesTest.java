package dev.parselambda.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Client;
import dev.parselambda.engine.TestApp.User;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class UserChangesTest {
  private static final TestApp APP = TestApp.start();

  @AfterAll
  static void stop() {
    APP.close();
  }

  @Test
  void aUserChangesTheOwnRowByEveryRoute() {
    User ann = APP.signUp("ann");

    ann.client().put("/users/" + ann.id(), "{'city':'Rome'}").expect(200);
    ann.client().put("/classes/_User/" + ann.id(), "{'age':7}").expect(200);
    ann.client()
        .post(
            "/batch",
            "{'requests':[{'method':'PUT','path':'/parse/users/"
                + ann.id()
                + "','body':{'pet':'cat'}}]}")
        .expect(200);

    var me = ann.client().get("/users/me");
    assertEquals(
        List.of("Rome", 7, "cat"), List.of(me.field("city"), me.field("age"), me.field("pet")));
  }

  @Test
  void strangersChangeAndDeleteNoUser() {
    User bob = APP.signUp("bob");
    User eve = APP.signUp("eve");
    String path = "/users/" + bob.id();

    for (Client stranger : List.of(eve.client(), APP.client())) {
      for (String route : List.of(path, "/classes/_User/" + bob.id())) {
        assertEquals("206: Permission denied", stranger.put(route, "{'x':1}").error());
      }
      assertEquals("206: Permission denied", stranger.put(path, "{'password':'x'}").error());
    }
    assertEquals("206: Insufficient auth to delete user", APP.client().delete(path).error());
    assertEquals("206: Permission denied", eve.client().delete(path).error());
    APP.client().post("/login", "{'username':'bob','password':'bob'}").expect(200);
    bob.client().delete(path).expect(200);
  }

  @Test
  void noUserCanShutItselfOut() {
    User cid = APP.signUp("cid");

    cid.client().put("/users/" + cid.id(), "{'ACL':{'*':{'read':true}}}").expect(200);

    assertEquals(
        Map.of("*", Map.of("read", true), cid.id(), Map.of("read", true, "write", true)),
        cid.client().get("/users/me").field("ACL"));
  }

  @Test
  void aNameThatIsTakenIsRefusedInAChangeToo() {
    APP.signUp("taken");
    User dan = APP.signUp("dan");

    assertEquals(
        "202: Account already exists for this username.",
        dan.client().put("/users/" + dan.id(), "{'username':'TAKEN'}").error());
    dan.client().put("/users/" + dan.id(), "{'username':'DAN'}").expect(200);
  }

  @Test
  void whatTheServerKeepsIsOutOfReach() {
    User fay = APP.signUp("fay");
    for (String field :
        List.of(
            "_hashed_password",
            "_perishable_token",
            "_failed_login_count",
            "_account_lockout_expires_at",
            "_session_token",
            "authData.anonymous")) {
      var answer = fay.client().put("/users/" + fay.id(), "{'" + field + "':'x'}");
      assertEquals(105, answer.field("code"), field + answer.text());
    }
    assertEquals(
        "119: Permission denied",
        fay.client().put("/users/" + fay.id(), "{'emailVerified':true}").error());
  }

  @Test
  void nobodySearchesByWhatTheServerKeeps() {
    User gus = APP.signUp("gus");
    for (Client caller : List.of(gus.client(), APP.client())) {
      for (String field : List.of("_hashed_password", "_perishable_token", "_session_token")) {
        var answer = caller.find("_User", "{'where':{'" + field + "':{'$regex':'^'}}}");
        assertEquals(105, answer.field("code"), field + answer.text());
      }
    }
  }

  @Test
  void aNewPasswordOrAddressEndsAPendingReset() {
    User hal = APP.signUp("hal");
    var users = APP.database().getCollection("_User");
    Document row = new Document("_id", hal.id());
    for (String change : List.of("{'email':'hal@x.org'}", "{'password':'new'}")) {
      users.updateOne(row, new Document("$set", new Document("_perishable_token", "t")));
      hal.client().put("/users/" + hal.id(), change).expect(200);
      assertFalse(users.find(row).first().containsKey("_perishable_token"), change);
    }
  }

  @Test
  void theMaintenanceKeyWritesWhatTheServerKeeps() {
    User kim = APP.signUp("kim");
    String path = "/users/" + kim.id();
    String kept =
        "{'_failed_login_count':2,'_perishable_token':'abc',"
            + "'_account_lockout_expires_at':'2030-01-02T03:04:05.006Z'}";

    for (Client other : List.of(APP.client(), kim.client(), APP.master())) {
      other.put(path, kept).expect(400);
      other.put(path, "{'_perishable_token':{'__op':'Delete'}}").expect(400);
    }
    APP.maintenance().put(path, kept).expect(200);

    var user = APP.maintenance().get(path).expect(200);
    assertEquals(2, user.field("_failed_login_count"));
    assertEquals("abc", user.field("_perishable_token"));
    assertTrue(user.text().contains("2030-01-02T03:04:05.006Z"), user.text());
    String removal = "{'_perishable_token':{'__op':'Delete'}}";
    APP.maintenance().put(path, removal).expect(200);
    assertNull(APP.maintenance().get(path).field("_perishable_token"));
    APP.maintenance().put(path, "{'_rperm':['*']}").expect(400);
    APP.maintenance().put(path, "{'_unheard_of':1}").expect(400);
  }

  @Test
  void aUserKeepsAName() {
    User lea = APP.signUp("lea");

    lea.client().put("/users/" + lea.id(), "{'username':{'__op':'Delete'}}").expect(400);

    assertEquals("lea", lea.client().get("/users/me").field("username"));
  }

  @Test
  void authDataThatIsNoObjectHasTheWrongType() {
    User mia = APP.signUp("mia");
    String mismatch = "111: schema mismatch for _User.authData; expected Object but got Number";

    assertEquals(
        mismatch, mia.client().put("/users/" + mia.id(), "{'authData':5}").expect(400).error());
    assertEquals(
        mismatch,
        APP.client()
            .post("/users", "{'username':'noa','password':'noa','authData':5}")
            .expect(400)
            .error());
  }

  @Test
  void passwordsFollowThePolicy() {
    Map<String, Object> policy =
        Map.of(
            "validatorPattern",
            "^.{4,}$",
            "doNotAllowUsername",
            true,
            "maxPasswordHistory",
            2,
            "validationError",
            "too short");
    try (TestApp app = TestApp.start(Map.of("passwordPolicy", policy))) {
      assertEquals(
          "142: too short",
          app.client().post("/users", "{'username':'ida','password':'abc'}").error());
      assertEquals(
          "142: too short",
          app.client().post("/users", "{'username':'ida','password':'abcd\\n'}").error());
      assertEquals(
          "142: Password cannot contain your username.",
          app.client().post("/users", "{'username':'ida','password':'my-ida'}").error());
      var made = app.client().post("/users", "{'username':'ida','password':'first'}").expect(201);
      String path = "/users/" + made.field("objectId");
      Client master = app.master();
      String repeated = "142: New password should not be the same as last 2 passwords.";

      assertEquals(
          "142: Password cannot contain your username.",
          master.put(path, "{'password':'ida-again'}").error());
      assertEquals(repeated, master.put(path, "{'password':'first'}").error());
      master.put(path, "{'password':'second'}").expect(200);
      assertEquals(repeated, master.put(path, "{'password':'first'}").error());
      master.put(path, "{'password':'third'}").expect(200);
      master.put(path, "{'password':'first'}").expect(200);
    }
  }

  @Test
  void pastPasswordsAreKeptFromAllButTheMaintenanceKey() {
    try (TestApp app = TestApp.start(Map.of("passwordPolicy", Map.of("maxPasswordHistory", 3)))) {
      User jo = app.signUp("jo");
      String path = "/users/" + jo.id();
      app.master().put(path, "{'password':'second'}").expect(200);
      app.master().put(path, "{'password':'third'}").expect(200);

      assertNull(app.master().get(path).expect(200).field("_password_history"));
      var shown = app.maintenance().get(path).expect(200);
      assertEquals(2, ((List<?>) shown.field("_password_history")).size());
      assertNull(shown.field("_hashed_password"));
    }
  }

  @Test
  void aPasswordThatIsTooOldMustBeReset() {
    try (TestApp app = TestApp.start(Map.of("passwordPolicy", Map.of("maxPasswordAge", 0.5)))) {
      User jo = app.signUp("jo");
      String logIn = "{'username':'jo','password':'jo'}";
      app.client().post("/login", logIn).expect(200);

      app.database()
          .getCollection("_User")
          .updateOne(
              new Document("_id", jo.id()),
              new Document(
                  "$set",
                  new Document(
                      "_password_changed_at", new Date(System.currentTimeMillis() - 86_400_000))));

      assertEquals(
          "101: Your password has expired. Please reset your password.",
          app.client().post("/login", logIn).error());
    }
  }

  @Test
  void namesAndAddressesAreLowerCasedWhereTheAppWantsIt() {
    Map<String, Object> lower =
        Map.of("convertUsernameToLowercase", true, "convertEmailToLowercase", true);
    try (TestApp app = TestApp.start(lower)) {
      var made =
          app.client()
              .post("/users", "{'username':'KIM','password':'x','email':'K@X.org'}")
              .expect(201);
      var user = app.master().get("/users/" + made.field("objectId"));

      assertEquals(List.of("kim", "k@x.org"), List.of(user.field("username"), user.field("email")));
    }
  }
}
