package dev.parselambda.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoCollection;
import dev.parselambda.code.Webhooks;
import dev.parselambda.engine.Detour;
import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.engine.TestApp.Client;
import dev.parselambda.engine.TestApp.User;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two requests about one user, of which one comes in the middle of the other. */
class SameMomentTest {
  private static final String INVALID = "209: Invalid session token";
  private static final Map<String, Object> OPTIONS =
      Map.of("accountLockout", Map.of("threshold", 3, "duration", 5));

  private final TestApp app = TestApp.start(OPTIONS);
  private final Detour detour = app.detour();
  private final TestApp other = app.secondInstance(OPTIONS, detour);
  private final User ann = app.signUp("ann");

  @AfterEach
  void close() {
    other.close();
    detour.close();
    app.close();
  }

  @Test
  void ofLogInsOnOneDeviceTheLastGoesOnThoughTheFirstEndsOthersLater() {
    phone(app).expect(200);
    AtomicReference<Answer> last = new AtomicReference<>();
    detour.before(c -> c.is("delete", "_Session", ""), () -> last.set(phone(app)));

    phone(other);

    Answer answer = last.get();
    assertNotNull(answer);
    String token = (String) answer.expect(200).field("sessionToken");
    other.user(token).get("/users/me").expect(200);
  }

  @Test
  void whoLogsInWithThePasswordThatIsJustBeingChangedHasNoSession() {
    AtomicReference<Answer> change = new AtomicReference<>();
    detour.before(
        c -> c.is("insert", "_Session", ""),
        () -> change.set(ann.client().put("/users/" + ann.id(), "{'password':'new'}")));

    Answer old = logIn(other, "ann");

    Answer changed = change.get();
    assertNotNull(changed);
    changed.expect(200);
    assertEquals("101: Invalid username/password.", old.error());
    assertEquals(1, app.database().getCollection("_Session").countDocuments());
    app.user((String) changed.field("sessionToken")).get("/users/me").expect(200);
  }

  @Test
  void nothingComesBetweenTheLastGuessAndTheLock() {
    logIn(app, "wrong").expect(404);
    logIn(app, "wrong").expect(404);
    AtomicReference<Answer> right = new AtomicReference<>();
    detour.before(
        c -> c.is("findAndModify", "_User", "") && failures() == 3,
        () -> right.set(logIn(app, "ann")));

    logIn(other, "wrong").expect(404);

    assertEquals(3, failures());
    assertNull(right.get());
    String locked = logIn(app, "ann").error();
    assertTrue(locked.startsWith("101: Your account is locked"), locked);
  }

  @Test
  void aSessionThatWasEndedElsewhereMakesNoOther() {
    other.user(ann.token()).get("/users/me").expect(200);
    app.master().put("/users/" + ann.id(), "{'password':'new'}").expect(200);

    assertEquals(INVALID, other.user(ann.token()).post("/sessions", "{}").error());
    assertEquals(0, app.database().getCollection("_Session").countDocuments());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'password':'stolen'}",
        "{'email':'thief@example.com'}",
        "{'authData':{'anonymous':{'id':'thief'}}}"
      })
  void aSessionThatWasEndedElsewhereDoesNotGetHoldOfTheAccount(String change) {
    other.user(ann.token()).get("/users/me").expect(200);
    app.master().put("/users/" + ann.id(), "{'password':'new'}").expect(200);

    assertEquals(INVALID, other.user(ann.token()).put("/users/" + ann.id(), change).error());
    logIn(app, "new").expect(200);
  }

  @Test
  void aNumberThatIsChangedWhileACodeGoesToTheOldOneStaysChanged() {
    try (Webhooks phone = new Webhooks();
        TestApp texting = TestApp.start(Map.of("auth", Map.of("mfa", byText(phone.url("send")))))) {
      texting.signUp("ann");
      setNumber(texting, "+491");
      phone.answer(
          "send",
          _ -> {
            setNumber(texting, "+492");
            return "{'success':true}";
          });

      Answer answer =
          texting
              .client()
              .post(
                  "/login",
                  "{'username':'ann','password':'ann','authData':{'mfa':{'token':'request'}}}");

      assertEquals("141: Invalid auth data", answer.error());
      Document user = Objects.requireNonNull(users(texting).find().first());
      assertEquals(new Document("mobile", "+492"), user.get("_auth_data_mfa"));
    }
  }

  private static Map<String, Object> byText(String url) {
    Map<String, Object> sender = Map.of("module", "http", "options", Map.of("url", url));
    return Map.of("options", List.of("SMS"), "sendSMS", sender);
  }

  private static void setNumber(TestApp of, String mobile) {
    Document factor = new Document("_auth_data_mfa", new Document("mobile", mobile));
    var _ = users(of).updateOne(new Document(), new Document("$set", factor));
  }

  private static MongoCollection<Document> users(TestApp of) {
    return of.database().getCollection("_User");
  }

  private int failures() {
    Document stored = users(app).find().first();
    return stored == null ? 0 : stored.getInteger("_failed_login_count", 0);
  }

  private static Answer phone(TestApp of) {
    return logIn(of.client().with("X-Parse-Installation-Id", "phone"), "ann");
  }

  private static Answer logIn(TestApp of, String password) {
    return logIn(of.client(), password);
  }

  private static Answer logIn(Client client, String password) {
    return client.post("/login", "{'username':'ann','password':'" + password + "'}");
  }
}
