package dev.parselambda.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.engine.TestApp.Client;
import dev.parselambda.engine.TestApp.User;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Attacks from the history of Parse Server's advisories that concern users and access. */
class AttacksTest {
  private static final String COST = "parselambda.passwordCost";
  private static final TestApp APP = TestApp.start();

  @AfterAll
  static void stop() {
    APP.close();
  }

  @Test
  void anOperatorInPlaceOfATokenIsNoToken() {
    APP.signUp("typed");
    String body =
        "{'_ApplicationId':'test','_SessionToken':{'$ne':null},'_method':'GET','where':{}}";
    Client bare = APP.client().with("X-Parse-Application-Id", "");

    assertEquals(403, bare.post("/classes/Thing", body).response().status());
  }

  @Test
  void protectedFieldsAreNotGuessedThroughQueries() {
    User ann = userWith("ann", "{'username':'ann','password':'ann','email':'ann@secret.org'}");
    ann.client().put("/users/" + ann.id(), "{'ACL':{'*':{'read':true}}}").expect(200);
    String denied = "119: Permission denied";

    for (String where :
        List.of(
            "{'email':'ann@secret.org'}",
            "{'email':{'$regex':'^ann'}}",
            "{'$or':[{'email':'ann@secret.org'},{'username':'x'}]}",
            "{'$and':[{'$nor':[{'email':{'$exists':false}}]}]}",
            "{'email.x':'y'}")) {
      assertEquals(denied, APP.client().find("_User", "{'where':" + where + "}").error(), where);
    }
    assertEquals(denied, APP.client().find("_User", "{'order':'email'}").error());
    assertEquals(denied, APP.client().find("_User", "{'order':'-email'}").error());
    assertEquals(
        denied,
        APP.client()
            .find(
                "Thing", "{'where':{'x':{'$inQuery':{'className':'_User','where':{'email':'a'}}}}}")
            .error());
    String found = APP.client().find("_User", "{'where':{'username':'ann'}}").text();
    assertTrue(found.contains("ann"), found);
    assertFalse(found.contains("secret.org"), found);
    assertFalse(APP.client().find("_User", "{'keys':'email'}").text().contains("secret.org"));
  }

  @Test
  void membershipOfARelationThatIsHiddenIsNotGuessed() {
    User bob = APP.signUp("bob");
    String role =
        APP.master()
            .create(
                "_Role",
                "{'name':'Secret','ACL':{},'users':{'__op':'AddRelation','objects':["
                    + pointer(bob)
                    + "]}}");

    Answer members =
        APP.client()
            .find(
                "_User",
                "{'where':{'$relatedTo':{'key':'users','object':{'__type':'Pointer',"
                    + "'className':'_Role','objectId':'"
                    + role
                    + "'}}}}");
    assertEquals(List.of(), members.expect(200).field("results"));
  }

  @Test
  void anAggregationShowsNothingThatTheServerKeepsUnlessItIsNamed() {
    APP.signUp("hashed");

    String all = APP.master().get("/aggregate/_User?pipeline=[]").expect(200).text();

    assertTrue(all.contains("hashed"), all);
    assertFalse(all.contains("$2b$"), all);
    assertFalse(all.contains("\"_"), all);
  }

  @Test
  void classesOfTheMasterKeyAreOutOfReachByGenericRoutes() {
    String denied = "119: Permission denied";
    for (String name :
        List.of(
            "_GlobalConfig",
            "_GraphQLConfig",
            "_Hooks",
            "_JobStatus",
            "_JobSchedule",
            "_PushStatus",
            "_Audience",
            "_Idempotency",
            "_Join:users:_Role")) {
      String path = "/classes/" + name;
      assertEquals(denied, APP.client().get(path).error());
      assertEquals(denied, APP.client().get(path + "/x").error());
      assertEquals(denied, APP.client().post(path, "{}").error());
      assertEquals(denied, APP.client().put(path + "/x", "{}").error());
      assertEquals(denied, APP.client().delete(path + "/x").error());
    }
    assertEquals(denied, APP.client().get("/classes/_Installation").error());
    assertEquals(denied, APP.client().delete("/classes/_Installation/x").error());
  }

  @Test
  void aRedirectLeadsToNoProtectedClass() {
    User cid = APP.signUp("cid");
    APP.master()
        .post(
            "/schemas/Door",
            "{'fields':{'way':{'type':'Relation','targetClass':'_Session'},"
                + "'config':{'type':'Relation','targetClass':'_Role'}}}")
        .expect(200);

    assertEquals(
        "209: Permission denied",
        APP.client().find("Door", "{'redirectClassNameForKey':'way'}").error());
    String own = cid.client().find("Door", "{'redirectClassNameForKey':'way'}").text();
    assertTrue(own.contains(cid.token()), own);
    assertEquals(1, own.split("sessionToken", -1).length - 1, own);
  }

  @Test
  void sessionsAreReachedByNoInclude() {
    User dan = APP.signUp("dan");
    User eve = APP.signUp("eve");
    String session = (String) dan.client().get("/sessions/me").field("objectId");
    String holder =
        APP.master()
            .create(
                "Holder",
                "{'s':{'__type':'Pointer','className':'_Session','objectId':'" + session + "'}}");

    String text = eve.client().get("/classes/Holder/" + holder + "?include=s").text();
    assertFalse(text.contains(dan.token()), text);
  }

  @Test
  void theReadOnlyKeyWritesNothingAndLogsInAsNobody() {
    User fay = APP.signUp("fay");
    Client readOnly = APP.client().with("X-Parse-Master-Key", "readonly");
    String denied = "119: Permission denied";

    assertEquals(denied, readOnly.post("/users", "{'username':'x','password':'y'}").error());
    assertEquals(denied, readOnly.put("/users/" + fay.id(), "{'a':1}").error());
    assertEquals(denied, readOnly.delete("/users/" + fay.id()).error());
    assertEquals(denied, readOnly.post("/loginAs", "{'userId':'" + fay.id() + "'}").error());
    assertEquals(denied, readOnly.post("/roles", "{'name':'x','ACL':{}}").error());
    assertEquals(denied, readOnly.post("/sessions", "{}").error());
    assertEquals(denied, readOnly.post("/schemas/New", "{}").error());
    assertEquals(denied, readOnly.put("/schemas/_User", "{}").error());
    assertEquals(denied, readOnly.delete("/schemas/New").error());
    readOnly.get("/users/" + fay.id()).expect(200);
  }

  @Test
  void aForgedForwardedAddressDoesNotUnlockTheMasterKey() {
    Client outside =
        APP.client()
            .from("198.51.100.1")
            .with("X-Forwarded-For", "127.0.0.1")
            .with("X-Parse-Master-Key", "master");

    assertEquals(403, outside.get("/users").response().status());
  }

  @Test
  void signUpTellsNothingOfWhoExistsWhereItIsClosed() {
    try (TestApp app = TestApp.start()) {
      app.signUp("known");
      app.master()
          .put("/schemas/_User", "{'classLevelPermissions':{'find':{'*':true},'create':{}}}")
          .expect(200);

      for (String name : List.of("known", "unknown")) {
        assertEquals(
            "119: Permission denied",
            app.client().post("/users", "{'username':'" + name + "','password':'x'}").error());
      }
    }
  }

  @Test
  void logInTakesAsLongForNobodyAsForSomebody() {
    String usual = System.setProperty(COST, "8");
    try (TestApp app = TestApp.start()) {
      app.signUp("somebody");
      app.database()
          .getCollection("_User")
          .insertOne(new Document("_id", "nopass").append("username", "nopass"));
      long somebody = Long.MAX_VALUE;
      long nobody = Long.MAX_VALUE;
      long nopass = Long.MAX_VALUE;
      // In turn, for the machine may be busy for a while.
      for (int i = 0; i < 8; i++) {
        somebody = Math.min(somebody, duration(app, "somebody"));
        nobody = Math.min(nobody, duration(app, "nobody"));
        nopass = Math.min(nopass, duration(app, "nopass"));
      }

      // bcrypt of cost 8 takes about 16 ms; all else of a refusal takes one or two.
      assertTrue(nobody > somebody / 3);
      assertTrue(nopass > somebody / 3);
    } finally {
      System.setProperty(COST, usual);
    }
  }

  @Test
  void manyGuessesAtOnceDoNotPassTheLock() throws Exception {
    Map<String, Object> policy = Map.of("accountLockout", Map.of("duration", 5, "threshold", 3));
    try (TestApp app = TestApp.start(policy);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      User gus = app.signUp("gus");
      Callable<String> guess =
          () -> app.client().post("/login", "{'username':'gus','password':'no'}").error();
      var guesses = Collections.nCopies(12, guess);
      int unlocked = 0;
      for (var answer : threads.invokeAll(guesses)) {
        unlocked += answer.get().equals("101: Invalid username/password.") ? 1 : 0;
      }

      assertEquals(3, unlocked);
      assertTrue(
          app.client()
              .post("/login", "{'username':'gus','password':'gus'}")
              .error()
              .startsWith("101: Your account is locked"));
      gus.client().get("/users/me").expect(200);
    }
  }

  @Test
  void aUserDoesNotTakeOverAnotherByGivingItsId() {
    User hal = APP.signUp("hal");
    Answer made =
        APP.client()
            .post("/users", "{'objectId':'" + hal.id() + "','username':'hal2','password':'x'}");

    assertEquals("105: objectId is an invalid field name.", made.error());
    try (TestApp app = TestApp.start(Map.of("allowCustomObjectId", true))) {
      User ida = app.signUp("ida");
      assertEquals(
          137,
          app.client()
              .post("/users", "{'objectId':'" + ida.id() + "','username':'ida2','password':'x'}")
              .field("code"));
    }
  }

  @Test
  void whatOneCallKnowsIsForgottenForTheNext() {
    User jo = APP.signUp("jo");
    jo.client().get("/users/me").expect(200);

    assertEquals("209: Permission denied", APP.client().get("/users/me").error());
    assertNotEquals(200, APP.client().get("/users/" + jo.id()).response().status());
  }

  private static long duration(TestApp app, String name) {
    long start = System.nanoTime();
    app.client().post("/login", "{'username':'" + name + "','password':'wrong'}").expect(404);
    return System.nanoTime() - start;
  }

  private static User userWith(String name, String body) {
    Answer answer = APP.client().post("/users", body).expect(201);
    String token = (String) answer.field("sessionToken");
    return new User((String) answer.field("objectId"), token, APP.user(token));
  }

  private static String pointer(User user) {
    return "{'__type':'Pointer','className':'_User','objectId':'" + user.id() + "'}";
  }
}
