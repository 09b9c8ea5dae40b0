package dev.parselambda.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.engine.TestApp.User;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What code beside a request is shown, and what the client is told of its doings. */
class TriggerViewsTest {
  private static final String FILE = "{'__type':'File','name':'a.txt'}";
  private static final String STORED = "http://localhost:1337/parse/files/test/a.txt";

  private final TestApp app = TestApp.start();
  private final Webhooks hooks = new Webhooks();

  @AfterEach
  void close() {
    app.close();
    hooks.close();
  }

  private void listen(String type, String className) {
    hooks.trigger(app, type, className, _ -> "{}");
  }

  private @Nullable Object told(String part, String field) {
    return ((Map<?, ?>) hooks.told().get(part)).get(field);
  }

  private @Nullable Object url(String part) {
    return ((Map<?, ?>) told(part, "f")).get("url");
  }

  @Test
  void filesOfStoredObjectsHaveTheirAddresses() {
    String id = app.client().create("Doc", "{'f':" + FILE + "}");
    for (String type : List.of("beforeSave", "afterSave", "beforeDelete", "afterDelete")) {
      listen(type, "Doc");
    }

    app.client().put("/classes/Doc/" + id, "{'n':1}").expect(200);
    assertEquals("afterSave", hooks.told().get("triggerName"));
    assertEquals(List.of(STORED, STORED), List.of(url("object"), url("original")));
    hooks.answer("beforeSaveDoc", told -> "{'error':'" + fileOf(told) + "'}");
    assertEquals("141: " + STORED, app.client().put("/classes/Doc/" + id, "{'n':2}").error());
    app.client().delete("/classes/Doc/" + id).expect(200);
    assertEquals("afterDelete", hooks.told().get("triggerName"));
    assertEquals(STORED, url("object"));
  }

  private static Object fileOf(Map<?, ?> told) {
    return ((Map<?, ?>) ((Map<?, ?>) told.get("object")).get("f")).get("url");
  }

  @Test
  void filesOfUsersHaveTheirAddresses() {
    User ann = app.signUp("ann");
    ann.client().put("/users/" + ann.id(), "{'f':" + FILE + "}").expect(200);
    listen("beforeLogin", "_User");
    listen("beforeSave", "Doc");

    app.client().post("/login", "{'username':'ann','password':'ann'}").expect(200);
    assertEquals(STORED, url("object"));
    ann.client().create("Doc", "{}");
    assertEquals(STORED, url("user"));
  }

  @Test
  void codeMayHandBackTheFilesThatItWasShown() {
    String id = app.client().create("Doc", "{'f':" + FILE + "}");
    Map<String, Object> elsewhere =
        Map.of("fileUpload", Map.of("allowedFileUrlDomains", List.of("files.example")));
    hooks.trigger(
        app,
        "beforeSave",
        "Doc",
        told ->
            "{'success':{'copy':{'__type':'File','name':'a.txt','url':'" + fileOf(told) + "'}}}");
    try (TestApp other = app.secondInstance(elsewhere)) {
      other.client().put("/classes/Doc/" + id, "{'n':2}").expect(200);
      Map<?, ?> copy = (Map<?, ?>) other.client().get("/classes/Doc/" + id).field("copy");
      assertEquals(STORED, copy.get("url"));
    }
  }

  @Test
  void aPasswordThatCodeSetsIsNotTold() {
    hooks.trigger(
        app,
        "beforeSave",
        "_User",
        _ -> "{'success':{'username':'ann','password':'plain-8','plan':'free'}}");

    Answer created = app.client().post("/users", "{'username':'ann','password':'p'}").expect(201);
    User ann = app.user(created);
    Answer changed = ann.client().put("/users/" + ann.id(), "{'n':1}").expect(200);

    for (Answer answer : List.of(created, changed)) {
      assertEquals("free", answer.field("plan"));
      assertFalse(answer.text().contains("plain-8"), answer.text());
    }
    app.client().post("/login", "{'username':'ann','password':'plain-8'}").expect(200);
  }

  @Test
  void afterSaveSeesWhatWasWrittenOfProtectedFieldsAndNothingElseOfThem() {
    listen("afterSave", "_User");
    Answer created =
        app.client()
            .post("/users", "{'username':'ann','password':'p','email':'a@chess.example'}")
            .expect(201);
    assertEquals("a@chess.example", told("object", "email"));
    assertEquals(created.field("sessionToken"), told("object", "sessionToken"));
  }

  @Test
  void ofAProtectedFieldAfterSaveSeesWhatAnUpdateWritesAndNotWhatWasThere() {
    app.master()
        .post(
            "/schemas/Doc",
            "{'fields':{'a':{'type':'Number'},'b':{'type':'Number'}},"
                + "'classLevelPermissions':{'create':{'*':true},'update':{'*':true},"
                + "'protectedFields':{'*':['a','b']}}}")
        .expect(200);
    String id = app.client().create("Doc", "{'a':1,'b':2}");
    listen("afterSave", "Doc");

    app.client().put("/classes/Doc/" + id, "{'a':3}").expect(200);

    assertEquals(3, told("object", "a"));
    assertNull(told("object", "b"));
    assertNull(told("original", "a"));
  }

  @Test
  void afterLoginIsToldTheSessionOfTheUser() {
    User ann = app.signUp("ann");
    listen("afterLogin", "_User");

    Answer loggedIn =
        app.client().post("/login", "{'username':'ann','password':'ann'}").expect(200);

    assertEquals(ann.id(), told("user", "objectId"));
    assertEquals(loggedIn.field("sessionToken"), told("user", "sessionToken"));
  }

  @Test
  void theUserHasTimesAsObjectsHaveThem() {
    User ann = app.signUp("ann");
    listen("beforeSave", "Doc");

    ann.client().create("Doc", "{}");

    assertInstanceOf(String.class, told("user", "createdAt"));
    assertInstanceOf(String.class, told("user", "updatedAt"));
  }
}
