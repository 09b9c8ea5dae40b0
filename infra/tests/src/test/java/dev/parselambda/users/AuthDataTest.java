package dev.parselambda.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.engine.TestApp.User;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AuthDataTest {
  private static final TestApp APP = TestApp.start();

  @AfterAll
  static void stop() {
    APP.close();
  }

  @Test
  void authDataSignsUpAndThenLogsIn() {
    String body = "{'authData':{'anonymous':{'id':'a1'}}}";
    Answer first = APP.client().post("/users", body).expect(201);
    Answer second = APP.client().post("/users", body).expect(200);

    assertEquals(first.field("objectId"), second.field("objectId"));
    assertEquals(25, ((String) first.field("username")).length());
    assertEquals(first.field("username"), second.field("username"));
    assertEquals(Map.of("anonymous", Map.of("id", "a1")), second.field("authData"));
    String token = (String) second.field("sessionToken");
    assertEquals(
        Map.of("action", "login", "authProvider", "anonymous"),
        APP.user(token).get("/sessions/me").field("createdWith"));
  }

  @Test
  void ofManySignUpsWithOneIdAtOnceOneCreatesTheUser() throws Exception {
    Callable<Object> signUp =
        () -> APP.client().post("/users", "{'authData':{'anonymous':{'id':'race'}}}").field("code");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(Stream.generate(() -> signUp).limit(8).toList())) {
        Object code = answer.get();
        assertTrue(code == null || code.equals(208), () -> "code " + code);
      }
    }
    assertEquals(
        1,
        APP.database()
            .getCollection("_User")
            .countDocuments(new Document("_auth_data_anonymous.id", "race")));
  }

  @Test
  void onlyProvidersOfTheAppCount() {
    String unsupported = "252: This authentication method is unsupported.";
    assertEquals(
        unsupported, APP.client().post("/users", "{'authData':{'facebook':{'id':'1'}}}").error());
    try (TestApp app = TestApp.start(Map.of("enableAnonymousUsers", false))) {
      assertEquals(
          unsupported,
          app.client().post("/users", "{'authData':{'anonymous':{'id':'1'}}}").error());
    }
  }

  @Test
  void anIdIsAText() {
    APP.client().post("/users", "{'authData':{'anonymous':{'id':'typed'}}}").expect(201);

    for (String id : new String[] {"{'$ne':null}", "7", "['typed']"}) {
      assertEquals(
          "162: Invalid authData id for provider 'anonymous'.",
          APP.client().post("/users", "{'authData':{'anonymous':{'id':" + id + "}}}").error());
    }
  }

  @Test
  void blankAuthDataTakesNoPasswordsPlace() {
    for (String blank : new String[] {"{}", "{'anonymous':null}", "{'anonymous':{}}"}) {
      assertEquals(
          "200: bad or missing username",
          APP.client().post("/users", "{'authData':" + blank + "}").error());
    }
  }

  @Test
  void aUserLinksAndUnlinksAProvider() {
    User ann = APP.signUp("ann");
    String path = "/users/" + ann.id();

    ann.client().put(path, "{'authData':{'anonymous':{'id':'ann'}}}").expect(200);
    Answer logIn = APP.client().post("/users", "{'authData':{'anonymous':{'id':'ann'}}}");
    assertEquals(ann.id(), logIn.expect(200).field("objectId"));
    ann.client().put(path, "{'authData':{'anonymous':null}}").expect(200);

    assertNull(ann.client().get("/users/me").field("authData"));
  }

  @Test
  void whoeverLinksForAUserWithAStrongKeyGetsASessionOnTheInstallation() {
    User dot = APP.signUp("dot");
    String data = "{'authData':{'anonymous':{'id':'dot'}}}";
    String path = "/users/" + dot.id();

    Answer byServer = APP.master().put(path, data).expect(200);
    Answer byDevice =
        APP.master().with("X-Parse-Installation-Id", "device").put(path, data).expect(200);

    assertNull(byServer.field("sessionToken"));
    String token = (String) Objects.requireNonNull(byDevice.field("sessionToken"));
    assertEquals(dot.id(), APP.user(token).get("/users/me").expect(200).field("objectId"));
    assertNull(dot.client().put(path, data).expect(200).field("sessionToken"));
  }

  @Test
  void authDataCanBeAskedForAloneAndIsNotLostWhereSomethingElseIsLeftOut() {
    Answer made = APP.client().post("/users", "{'authData':{'anonymous':{'id':'asked'}}}");
    String id = (String) made.expect(201).field("objectId");
    Map<String, Object> expected = Map.of("anonymous", Map.of("id", "asked"));

    assertEquals(Map.of(), made.field("authDataResponse"));
    for (String option : List.of("keys=authData", "keys=username,authData", "excludeKeys=ACL")) {
      Answer user = APP.master().get("/users/" + id + "?" + option).expect(200);
      assertEquals(expected, user.field("authData"), option);
    }
    assertNull(APP.master().get("/users/" + id + "?keys=username").field("authData"));
  }

  @Test
  void anIdOfSomebodyElseIsNotLinked() {
    APP.client().post("/users", "{'authData':{'anonymous':{'id':'mine'}}}").expect(201);
    User bob = APP.signUp("bob");

    assertEquals(
        "208: this auth is already used",
        bob.client().put("/users/" + bob.id(), "{'authData':{'anonymous':{'id':'mine'}}}").error());
    assertEquals(
        "208: this auth is already used",
        bob.client().post("/users", "{'authData':{'anonymous':{'id':'mine'}}}").error());
  }

  @Test
  void nobodyLinksForSomebodyElse() {
    User cid = APP.signUp("cid");
    User eve = APP.signUp("eve");
    String link = "{'authData':{'anonymous':{'id':'stolen'}}}";

    assertEquals("206: Permission denied", eve.client().put("/users/" + cid.id(), link).error());
    assertEquals("206: Permission denied", APP.client().put("/users/" + cid.id(), link).error());
  }

  @Test
  void othersSeeNoAuthData() {
    Answer dora = APP.client().post("/users", "{'authData':{'anonymous':{'id':'dora'}}}");
    String id = (String) dora.field("objectId");
    User own =
        new User(
            id, (String) dora.field("sessionToken"), APP.user((String) dora.field("sessionToken")));
    own.client().put("/users/" + id, "{'ACL':{'*':{'read':true}}}").expect(200);
    own.client()
        .post(
            "/classes/Post",
            "{'author':{'__type':'Pointer','className':'_User','objectId':'" + id + "'}}")
        .expect(201);

    assertFalse(APP.client().get("/users/" + id).expect(200).text().contains("dora"));
    assertTrue(own.client().get("/users/" + id).text().contains("dora"));
    assertTrue(APP.master().get("/users/" + id).text().contains("dora"));
    for (var caller : new TestApp.Client[] {APP.client(), own.client()}) {
      String text = caller.find("Post", "{'include':'author'}").expect(200).text();
      assertTrue(text.contains(id), text);
      assertFalse(text.contains("dora"), text);
    }
  }

  @Test
  void aUserWhoseAclNamesNobodyIsNotFoundByAuthData() {
    String body = "{'authData':{'anonymous':{'id':'shut'}}}";
    String id = (String) APP.client().post("/users", body).expect(201).field("objectId");
    APP.master().put("/users/" + id, "{'ACL':{}}").expect(200);

    assertEquals("208: this auth is already used", APP.client().post("/users", body).error());
  }

  @Test
  void anAnonymousUserBecomesOneWithAPassword() {
    Answer made = APP.client().post("/users", "{'authData':{'anonymous':{'id':'later'}}}");
    TestApp.Client own = APP.user((String) made.field("sessionToken"));

    own.put(
            "/users/" + made.field("objectId"),
            "{'username':'named','password':'pw','authData':{'anonymous':null}}")
        .expect(200);

    APP.client().post("/login", "{'username':'named','password':'pw'}").expect(200);
    assertEquals(
        201,
        APP.client()
            .post("/users", "{'authData':{'anonymous':{'id':'later'}}}")
            .response()
            .status());
  }
}
