package dev.parselambda.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.engine.TestApp.User;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SignUpTest {
  private static final TestApp APP = TestApp.start();

  @AfterAll
  static void stop() {
    APP.close();
  }

  @Test
  void aNewUserHasASession() {
    Answer answer = APP.client().post("/users", "{'username':'ann','password':'secret'}");

    answer.expect(201);
    assertTrue(((String) answer.field("sessionToken")).matches("r:[0-9a-f]{32}"));
    assertNull(answer.field("password"));
    assertNull(answer.field("username"));
    assertEquals(
        List.of("http://localhost:1337/parse/users/" + answer.field("objectId")),
        List.of(answer.response().headers().get("Location")));
  }

  @Test
  void aUserNameAndAPasswordAreNeeded() {
    assertEquals("200: bad or missing username", APP.client().post("/users", "{}").error());
    assertEquals(
        "201: password is required",
        APP.client().post("/users", "{'username':'nopassword'}").error());
  }

  @Test
  void aNameStandsForOneUserLetterCaseAside() {
    APP.signUp("Bob");

    assertEquals(
        "202: Account already exists for this username.",
        APP.client().post("/users", "{'username':'bOB','password':'x'}").error());
  }

  @Test
  void anAddressStandsForOneUserLetterCaseAside() {
    APP.client().post("/users", "{'username':'c1','password':'x','email':'c@x.org'}").expect(201);

    assertEquals(
        "203: Account already exists for this email address.",
        APP.client().post("/users", "{'username':'c2','password':'x','email':'C@X.org'}").error());
    assertEquals(
        "125: Email address format is invalid.",
        APP.client().post("/users", "{'username':'c3','password':'x','email':'c'}").error());
    assertEquals(
        "125: Email address format is invalid.",
        APP.client().post("/users", "{'username':'c4','password':'x','email':'c@d\\n'}").error());
  }

  @Test
  void whereTheDatabaseHasNoCollationsLetterCaseMakesAnotherName() {
    try (TestApp app = TestApp.start(Map.of("enableCollationCaseComparison", true))) {
      app.signUp("Bob");
      app.signUp("bob");

      assertEquals(
          "202: Account already exists for this username.",
          app.client().post("/users", "{'username':'bob','password':'x'}").error());
    }
  }

  @Test
  void ofManySignUpsWithOneNameAtOnceOneSucceeds() throws Exception {
    List<Callable<Integer>> signUps =
        IntStream.range(0, 16)
            .mapToObj(
                i ->
                    (Callable<Integer>)
                        () ->
                            APP.client()
                                .post(
                                    "/users",
                                    "{'username':'"
                                        + (i % 2 == 0 ? "racer" : "RACER")
                                        + "','password':'x'}")
                                .response()
                                .status())
            .toList();
    int created = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var status : threads.invokeAll(signUps)) {
        created += status.get() == 201 ? 1 : 0;
      }
    }

    assertEquals(1, created);
  }

  @Test
  void othersDoNotSeeANewUser() {
    User dora = APP.signUp("dora");
    User eve = APP.signUp("eve");

    assertEquals("101: Object not found.", eve.client().get("/users/" + dora.id()).error());
    assertEquals("101: Object not found.", APP.client().get("/users/" + dora.id()).error());
    assertEquals("dora", dora.client().get("/users/" + dora.id()).expect(200).field("username"));
  }

  @Test
  void usersCanBePublicWhereTheAppWantsThem() {
    try (TestApp app =
        TestApp.start(Map.of("enforcePrivateUsers", false, "allowClientClassCreation", true))) {
      String id =
          (String)
              app.client()
                  .post("/users", "{'username':'open','password':'x','email':'o@x.org'}")
                  .field("objectId");

      Answer seen = app.client().get("/users/" + id).expect(200);
      assertEquals("open", seen.field("username"));
      assertNull(seen.field("email"));
      assertNull(seen.field("sessionToken"));
      assertEquals(
          Map.of("*", Map.of("read", true), id, Map.of("read", true, "write", true)),
          seen.field("ACL"));
    }
  }

  @Test
  void theGenericRouteSignsUpToo() {
    Answer answer = APP.client().post("/classes/_User", "{'username':'gen','password':'x'}");

    assertTrue(answer.expect(201).field("sessionToken") instanceof String);
  }

  @Test
  void theServersSideCreatesUsersWithoutSessions() {
    Answer answer = APP.master().post("/users", "{'username':'made','password':'x'}").expect(201);

    assertNull(answer.field("sessionToken"));
  }

  @Test
  void noUserTakesTheNameOfARoleForAnId() {
    String poisoned = "{'objectId':'role:admin','username':'r','password':'x'}";
    for (boolean ownIds : new boolean[] {true, false}) {
      try (TestApp app = TestApp.start(Map.of("allowCustomObjectId", ownIds))) {
        assertEquals("119: Permission denied", app.client().post("/users", poisoned).error());
        assertEquals(
            "119: Permission denied", app.master().post("/classes/_User", poisoned).error());
      }
    }
  }

  @Test
  void clientsDoNotSayThatAnAddressIsVerified() {
    assertEquals(
        "119: Permission denied",
        APP.client()
            .post("/users", "{'username':'ver','password':'x','emailVerified':true}")
            .error());
  }

  @Test
  void nobodySeesAPasswordOrItsHash() {
    User user = APP.signUp("hidden");

    for (var caller : List.of(user.client(), APP.master(), APP.maintenance())) {
      String text = caller.get("/users/" + user.id()).expect(200).text();
      assertFalse(text.contains("$2b$"), text);
      assertFalse(text.contains("password"), text);
    }
  }

  @Test
  void everySessionHasATokenOfItsOwn() {
    assertNotEquals(APP.signUp("t1").token(), APP.signUp("t2").token());
  }
}
