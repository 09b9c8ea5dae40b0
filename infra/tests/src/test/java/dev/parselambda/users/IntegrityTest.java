package dev.parselambda.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.engine.TestApp.Client;
import dev.parselambda.engine.TestApp.User;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Nobody gets to be somebody else: attack classes 1, 10, 13 and 16 of the advisories. */
class IntegrityTest {
  private static final String INVALID_SESSION = "209: Invalid session token";
  private static final TestApp APP =
      TestApp.start(
          Map.of(
              "allowClientClassCreation",
              true,
              "protectedFields",
              Map.of("_Session", Map.of("*", List.of("createdWith")))));

  @AfterAll
  static void stop() {
    APP.close();
  }

  @Test
  void noPathLeadsIntoAuthData() {
    for (String path : List.of("authData.anonymous", "authData.anonymous.id", "authData.x.y")) {
      String body = "{'username':'forger','password':'x','" + path + "':{'id':'of somebody'}}";
      assertEquals(
          "105: Invalid field name for update: " + path, APP.client().post("/users", body).error());
    }
    APP.client().post("/users", "{'authData':{'anonymous':{'id':'of somebody'}}}").expect(201);
  }

  @Test
  void clientsMakeNoTokens() {
    User ann = APP.signUp("ann");
    ann.client().put("/users/" + ann.id(), "{'sessionToken':'mine','a':1}").expect(200);
    APP.client()
        .post("/users", "{'username':'token','password':'x','sessionToken':'mine'}")
        .expect(201);

    assertEquals(
        "209: invalid legacy session token",
        APP.user("mine").post("/upgradeToRevocableSession", "{}").error());
    assertEquals(1, ann.client().get("/users/me").field("a"));
  }

  @Test
  void aPathIntoWhatASessionIsAboutChangesNothing() {
    User bob = APP.signUp("bob");
    String id = (String) bob.client().get("/sessions/me").field("objectId");

    assertEquals(
        "105: Invalid key name: createdWith",
        bob.client().put("/sessions/" + id, "{'createdWith.action':'x'}").error());
    String made = bob.client().post("/sessions", "{'createdWith.action':'x'}").text();
    assertFalse(made.contains("createdWith."), made);
  }

  @Test
  void aSessionIsShownAsToItsUser() {
    User cid = APP.signUp("cid");
    Answer upgraded = cid.client().post("/upgradeToRevocableSession", "{}").expect(200);

    assertNull(cid.client().get("/sessions/me").expect(200).field("createdWith"));
    assertNull(upgraded.field("createdWith"));
    APP.user((String) upgraded.field("sessionToken")).get("/users/me").expect(200);
  }

  @Test
  void whenTheMasterKeyEmptiesTheClassAllSessionsEndAtOnce() {
    try (TestApp app = TestApp.start()) {
      User dan = app.signUp("dan");
      dan.client().get("/users/me").expect(200);

      app.master().delete("/purge/_Session").expect(200);

      assertEquals(INVALID_SESSION, dan.client().get("/users/me").error());
    }
  }

  @Test
  void aRoleThatIsDeletedHasNoMembers() {
    User eve = APP.signUp("eve");
    String member = "{'__type':'Pointer','className':'_User','objectId':'" + eve.id() + "'}";
    String role =
        APP.master()
            .create(
                "_Role",
                "{'name':'Gone','ACL':{},'users':{'__op':'AddRelation','objects':["
                    + member
                    + "]}}");
    String thing = APP.master().create("Thing", "{'ACL':{'role:Gone':{'read':true}}}");
    eve.client().get("/classes/Thing/" + thing).expect(200);

    APP.master().delete("/roles/" + role).expect(200);

    eve.client().get("/classes/Thing/" + thing).expect(404);
  }

  @Test
  void aUserWhoseIdIsTheNameOfARoleHasNoSession() {
    APP.database().getCollection("_User").insertOne(new Document("_id", "role:Admins"));
    APP.database()
        .getCollection("_Session")
        .insertOne(new Document("_session_token", "r:role").append("_p_user", "_User$role:Admins"));

    assertEquals("1: Invalid object ID.", APP.user("r:role").get("/users/me").error());
  }

  @Test
  void whoIsNotLoggedInChangesNoUserWhateverItsAclSays() {
    User fay = APP.signUp("fay");
    fay.client().put("/users/" + fay.id(), "{'ACL':{'*':{'read':true,'write':true}}}").expect(200);

    assertEquals(
        "206: Permission denied", APP.client().put("/users/" + fay.id(), "{'a':1}").error());
    assertEquals(
        "206: Insufficient auth to delete user", APP.client().delete("/users/" + fay.id()).error());
  }

  @Test
  void aPasswordIsNotTakenAway() {
    User gus = APP.signUp("gus");

    for (String nothing : List.of("null", "{'__op':'Delete'}")) {
      assertEquals(
          "201: password is required",
          gus.client().put("/users/" + gus.id(), "{'password':" + nothing + "}").error());
    }
    APP.client().post("/login", "{'username':'gus','password':'gus'}").expect(200);
  }

  @Test
  void loggingInAsSomebodyShowsNoHash() {
    User hal = APP.signUp("hal");

    String shown = APP.master().post("/loginAs", "{'userId':'" + hal.id() + "'}").text();

    assertFalse(shown.contains("$2b$"), shown);
  }

  @Test
  void anIdIsATextWhereClientsChooseIt() {
    try (TestApp app =
        TestApp.start(Map.of("allowClientClassCreation", true, "allowCustomObjectId", true))) {
      for (String id : List.of("{'$ne':'x'}", "5", "''", "null", "['a']")) {
        assertEquals(
            "104: objectId must not be empty, null or undefined",
            app.client().post("/classes/Own", "{'objectId':" + id + "}").error());
      }
    }
    assertEquals(
        "105: id is an invalid field name.",
        APP.client().post("/classes/Own", "{'id':'x'}").error());
  }

  @Test
  void credentialsInABodyAreTexts() {
    Client bare = APP.client().with("X-Parse-Application-Id", "");

    for (String credential : List.of("_ContentType", "_MasterKey", "_InstallationId")) {
      String body = "{'_ApplicationId':'test','" + credential + "':{'$ne':null}}";
      assertEquals(403, bare.post("/classes/Own", body).response().status(), credential);
    }
    assertNotEquals(
        403, bare.post("/classes/Own", "{'_ApplicationId':'test'}").response().status());
  }
}
