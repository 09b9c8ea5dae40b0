package dev.parselambda.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.value.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WritesTest {
  private final TestApp app = TestApp.start();
  private String path = "";

  @BeforeEach
  void anObject() {
    path =
        "/classes/Item/"
            + app.client()
                .create("Item", "{'n':1,'o':{'list':[1,2,{'x':1}]},'arr':[{'n':1}],'f':[[1]]}");
  }

  @AfterEach
  void close() {
    app.close();
  }

  @ParameterizedTest
  @CsvSource({
    "createdAt, 5, Date, Number",
    "updatedAt, 'text', Date, String",
    "objectId, {}, String, Object"
  })
  void whatTheServerSetsMustHaveItsType(String field, String json, String type, String given) {
    String body = "{'" + field + "':" + (json.equals("text") ? "'text'" : json) + "}";

    assertEquals(
        "111: schema mismatch for Item.%s; expected %s but got %s".formatted(field, type, given),
        app.client().put(path, body).expect(400).error());
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "''", "5"})
  void anOperatorNeedsAName(String op) {
    for (String field : List.of("n", "new", "arr.0.n", "o.x")) {
      app.client().put(path, "{'" + field + "':{'__op':" + op + "}}").expect(400);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'__op':'Delete'}",
        "{'__op':'Increment','amount':1}",
        "{'__op':'AddRelation','objects':[]}",
        "{'__op':'Explode'}",
        "{'__op':null}"
      })
  void anOperatorInsideAnObjectOrArrayIsStoredAsItIs(String op) {
    Object stored = Json.parse(op.replace('\'', '"'));
    String both = "{'o':{'in':" + op + ",'deep':[{'x':" + op + "}]},'arr':[" + op + "]}";

    app.client().put(path, both).expect(200);
    app.client().put(path, "{'added':{'__op':'Add','objects':[" + op + "]}}").expect(200);

    Answer item = app.client().get(path).expect(200);
    assertEquals(Map.of("in", stored, "deep", List.of(Map.of("x", stored))), item.field("o"));
    assertEquals(List.of(stored), item.field("arr"));
    assertEquals(List.of(stored), item.field("added"));
  }

  @Test
  void aBatchOfOperatorsIsForRelations() {
    String batch = "{'n':{'__op':'Batch','ops':[{'__op':'Increment','amount':1}]}}";

    assertEquals(
        "108: The Batch operator is not supported yet.",
        app.client().put(path, batch).expect(400).error());
    app.client().post("/classes/Item", batch).expect(400);
  }

  @Test
  void theOutcomeOfAnOperatorInsideOfAnArrayIsTold() {
    String increment = "{'o.list.2.x':{'__op':'Increment','amount':1}}";

    assertEquals(
        Map.of("list", Map.of("2", Map.of("x", 2))),
        app.client().put(path, increment).expect(200).field("o"));
  }

  @Test
  void whatAnOperatorLeavesMissingIsNotTold() {
    String remove = "{'o.new':{'__op':'Remove','objects':[1]}}";

    assertEquals(Map.of(), app.client().put(path, remove).expect(200).field("o"));
  }

  @ParameterizedTest
  @ValueSource(strings = {".a", "o..a", "o."})
  void aPathHasANameBetweenItsDots(String dotted) {
    assertEquals(
        "105: Invalid field name for update: " + dotted,
        app.client().put(path, "{'" + dotted + "':null}").expect(400).error());
  }

  @Test
  void aTypeThatIsNoTextIsRefused() {
    assertEquals(
        "111: This is not a valid 5",
        app.client().put(path, "{'o':{'__type':5}}").expect(400).error());
    app.client().put(path, "{'o':{'__type':''}}").expect(200);
  }

  @Test
  void aRingThatEnclosesNothingIsRefused() {
    for (String corners : List.of("[]", "[[0,0],[1,1]]", "[[0,0],[1,1],[0,0],[1,1]]")) {
      String ring = "{'__type':'Polygon','coordinates':" + corners + "}";

      assertEquals(
          "111: GeoJSON: Loop must have at least 3 different vertices",
          app.client().put(path, "{'area':" + ring + "}").expect(400).error());
    }
  }

  @Test
  void anAclGrantsWhatJavaScriptTakesForTrue() {
    String id = app.client().create("Item", "{'ACL':{'*':{'read':'yes','write':0}}}");

    app.client().get("/classes/Item/" + id).expect(200);
    app.client().put("/classes/Item/" + id, "{'n':2}").expect(404);
  }

  @Test
  void anAclThatNamesAUserWhoIsNotSavedYetIsRefused() {
    String acl = "{'ACL':{'*unresolved':{'read':true}}}";

    assertEquals("123: Invalid ACL.", app.client().post("/classes/Item", acl).error());
  }

  @Test
  void anObjectWhoseAclIsTakenAwayIsPublic() {
    String id = app.client().create("Item", "{'n':1,'ACL':{}}");
    app.client().get("/classes/Item/" + id).expect(404);
    app.client().put("/classes/Item/" + id, "{'ACL':{'__op':'Delete'}}").expect(404);

    app.master().put("/classes/Item/" + id, "{'ACL':{'__op':'Delete'}}").expect(200);

    assertNull(app.client().get("/classes/Item/" + id).expect(200).field("ACL"));
    app.client().put("/classes/Item/" + id, "{'n':2}").expect(200);
    app.client()
        .get("/classes/Item/" + app.client().create("Item", "{'ACL':{'__op':'Delete'}}"))
        .expect(200);
  }

  @Test
  void anAccountStaysItsOwnersWhenItsAclIsTakenAway() {
    Answer ann = app.client().post("/users", "{'username':'ann','password':'p'}").expect(201);
    String user = "/users/" + ann.field("objectId");
    app.client()
        .with("X-Parse-Session-Token", String.valueOf(ann.field("sessionToken")))
        .put(user, "{'ACL':{'__op':'Delete'}}")
        .expect(200);

    assertEquals(
        Map.of(String.valueOf(ann.field("objectId")), Map.of("read", true, "write", true)),
        app.master().get(user).field("ACL"));
    app.client().get(user).expect(404);
  }

  @Test
  void aPointerWithoutAnIdIsRefusedButQueriesForItFindNothing() {
    String pointer = "{'__type':'Pointer','className':'_User'}";

    assertEquals(
        "111: This is not a valid Pointer",
        app.client().put(path, "{'owner':" + pointer + "}").expect(400).error());
    assertEquals(
        "111: This is not a valid Pointer",
        app.client().put(path, "{'arr':[" + pointer + "]}").expect(400).error());
    assertEquals(
        "111: This is not a valid Pointer",
        app.master()
            .post(
                "/schemas/Owned",
                "{'fields':{'owner':{'type':'Pointer','targetClass':'_User','defaultValue':"
                    + pointer
                    + "}}}")
            .expect(400)
            .error());
    assertEquals(
        List.of(),
        app.client()
            .find("Item", "{'where':{'owner':" + pointer + "}}")
            .expect(200)
            .field("results"));
  }

  @Test
  void anIncludedObjectIsWrittenBackAsThePointerToIt() {
    String other = app.client().create("Other", "{'z':1}");
    String included = "{'__type':'Object','className':'Other','objectId':'" + other + "','z':1}";

    app.client().put(path, "{'one':" + included + "}").expect(200);
    app.client()
        .put(path, "{'all':{'__op':'AddRelation','objects':[" + included + "]}}")
        .expect(200);

    assertEquals(
        Map.of("__type", "Pointer", "className", "Other", "objectId", other),
        app.client().get(path).field("one"));
    assertEquals(
        1,
        app.client()
            .find(
                "Other",
                "{'count':1,'limit':0,'where':{'$relatedTo':{'key':'all','object':"
                    + "{'__type':'Pointer','className':'Item','objectId':'"
                    + path.substring(path.lastIndexOf('/') + 1)
                    + "'}}}}")
            .field("count"));
  }

  @Test
  void aTextInAFieldThatSystemClassesHaveForDatesIsAText() {
    String id = app.client().create("Item", "{'expiresAt':'never'}");

    assertEquals("never", app.client().get("/classes/Item/" + id).field("expiresAt"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{'__op':'Delete'}"})
  void aClientCannotReachWhatIsStoredBesideTheFields(String nothing) {
    String id = app.client().create("Item", "{'n':1,'ACL':{'*':{'write':true}}}");
    for (String name :
        List.of(
            "_rperm", "_wperm", "_hashed_password", "_id", "_created_at", "createdAt.x", "a b")) {
      assertEquals(
          "105: Invalid field name for update: " + name,
          app.client()
              .put("/classes/Item/" + id, "{'" + name + "':" + nothing + "}")
              .expect(400)
              .error());
      app.client().post("/classes/Item", "{'" + name + "':" + nothing + "}").expect(400);
    }

    app.client().get("/classes/Item/" + id).expect(404);
  }

  @Test
  void addingAFieldIsAskedForBeforeTheUpdate() {
    app.master().put("/schemas/Item", "{'classLevelPermissions':{'get':{'*':true}}}").expect(200);

    assertEquals(
        "119: Permission denied", app.client().put(path, "{'fresh':1}").expect(400).error());
    assertNull(app.master().get(path).field("fresh"));
  }
}
