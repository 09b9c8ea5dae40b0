package dev.parselambda.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.User;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Nobody learns whether an id at a provider is somebody's, nor takes it, without the proof: attack
 * class 16 of the advisories. The tokens in these tests are no tokens, so Google refuses each.
 */
class ProvidersTest {
  private static final String TAKEN = "208: this auth is already used";
  private static final TestApp APP = start(true);
  private static final String UNPROVEN = APP.client().post("/users", google("of nobody")).error();

  @AfterAll
  static void stop() {
    APP.close();
  }

  @Test
  void theProofComesBeforeWhoseIdItIs() {
    User ann = APP.signUp("ann");
    store(APP, ann, "google", "ann at google");
    User eve = APP.signUp("eve");

    assertEquals("101: provided token does not decode as JWT", UNPROVEN);
    for (String id : List.of("of nobody", "ann at google")) {
      assertEquals(UNPROVEN, APP.client().post("/users", google(id)).error());
      assertEquals(UNPROVEN, eve.client().post("/users", google(id)).error());
      assertEquals(UNPROVEN, eve.client().put("/users/" + eve.id(), google(id)).error());
    }
  }

  @Test
  void noProviderIsAskedForSomebodyElse() {
    User bob = APP.signUp("bob");
    User mal = APP.signUp("mal");

    assertEquals(
        "206: Permission denied", mal.client().put("/users/" + bob.id(), google("x")).error());
  }

  @Test
  void anIdIsNobodyElsesEvenWithoutTheIndexesOfTheDatabase() {
    try (TestApp app = start(false)) {
      app.client().post("/users", anonymous("mine")).expect(201);
      User cid = app.signUp("cid");

      assertEquals(TAKEN, cid.client().post("/users", anonymous("mine")).error());
      assertEquals(TAKEN, cid.client().put("/users/" + cid.id(), anonymous("mine")).error());
    }
  }

  @Test
  void aLogInThatNamesTwoUsersIsOfNeither() {
    User dan = APP.signUp("dan");
    store(APP, dan, "anonymous", "id of dan");
    User fay = APP.signUp("fay");
    store(APP, fay, "google", "id of fay");
    String both =
        "{'authData':{'anonymous':{'id':'id of dan'},"
            + "'google':{'id':'id of fay','id_token':'x'}}}";

    assertEquals(UNPROVEN, APP.client().post("/users", both).error());
  }

  @Test
  void aChallengeIsForOneUserWhoIsProven() {
    User gus = APP.signUp("gus");
    store(APP, gus, "anonymous", "gus");
    String notFound = "101: User not found.";

    for (String authData :
        List.of("{'anonymous':{'id':'unknown'}}", "{'google':{'id':'x','id_token':'x'}}", "{}")) {
      assertEquals(notFound, challenge("'authData':" + authData), authData);
    }
    assertEquals(
        "-1: You cannot provide more than one authData provider with an id.",
        challenge("'authData':{'anonymous':{'id':'gus'},'google':{'id':'x'}}"));
    assertEquals(
        "-1: You cannot provide username/email and authData, only use one identification method.",
        challenge("'username':'gus','password':'gus','authData':{'anonymous':{'id':'gus'}}"));
    assertEquals(
        "-1: You provided username or email, you need to also provide password.",
        challenge("'username':'gus'"));
    assertEquals(
        "101: Invalid username/password.", challenge("'username':'gus','password':'wrong'"));
  }

  @Test
  void whoLogsInByAProviderIsShownNoHash() {
    User hal = APP.signUp("hal");
    store(APP, hal, "anonymous", "hal");

    String shown = APP.client().post("/users", anonymous("hal")).expect(200).text();

    assertFalse(shown.contains("$2b$"), shown);
  }

  private static String challenge(String more) {
    return APP.client().post("/challenge", "{'challengeData':{'x':1}," + more + "}").error();
  }

  private static String google(String id) {
    return "{'authData':{'google':{'id':'" + id + "','id_token':'x'}}}";
  }

  private static String anonymous(String id) {
    return "{'authData':{'anonymous':{'id':'" + id + "'}}}";
  }

  private static void store(TestApp app, User user, String provider, String id) {
    app.database()
        .getCollection("_User")
        .updateOne(
            new Document("_id", user.id()),
            new Document("$set", new Document("_auth_data_" + provider + ".id", id)));
  }

  private static TestApp start(boolean uniqueIds) {
    return TestApp.start(
        Map.of(
            "auth",
            Map.of("google", Map.of("clientId", "app")),
            "databaseOptions",
            Map.of("createIndexAuthDataUniqueness", uniqueIds)));
  }
}
