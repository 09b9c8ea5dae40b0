package dev.parselambda.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.engine.TestApp.User;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class ClassPermissionsTest {
  private static final String DENIED = "119: Permission denied";
  private static final String COUNT = "{'count':1,'limit':0}";

  @Test
  void countingNeedsNoRightToFind() {
    try (TestApp app = TestApp.start()) {
      User owner = app.signUp("owner");
      User other = app.signUp("other");
      String pointer = "{'__type':'Pointer','className':'_User','objectId':'" + owner.id() + "'}";
      app.master().create("Counted", "{'owner':" + pointer + "}");
      app.master().create("Counted", "{}");
      permit(app, "'count':{'pointerFields':['owner']}");

      assertEquals(1, owner.client().find("Counted", COUNT).expect(200).field("count"));
      assertEquals(0, other.client().find("Counted", COUNT).expect(200).field("count"));
      assertEquals(0, app.client().find("Counted", COUNT).expect(200).field("count"));
      owner.client().find("Counted", "{'count':1}").expect(400);
      owner.client().find("Counted", "{'where':{}}").expect(400);

      permit(app, "'find':{'*':true}");
      app.client().find("Counted", COUNT).expect(400);
    }
  }

  @Test
  void anAnswerToAWriteTellsNoProtectedFieldWhereTheAppSaysSo() {
    for (boolean exempt : new boolean[] {true, false}) {
      Map<String, Object> options =
          Map.of(
              "allowClientClassCreation",
              true,
              "protectedFieldsSaveResponseExempt",
              exempt,
              "protectedFields",
              Map.of("Secretive", Map.of("*", List.of("hidden"))));
      try (TestApp app = TestApp.start(options)) {
        String id = app.master().create("Secretive", "{'hidden':1,'shown':1}");
        String more = "{'__op':'Increment','amount':1}";
        String change = "{'hidden':" + more + ",'shown':" + more + "}";

        Answer answer = app.client().put("/classes/Secretive/" + id, change).expect(200);
        Answer created = app.client().post("/classes/Secretive", change).expect(201);

        assertEquals(2, answer.field("shown"));
        assertEquals(exempt ? 2 : null, answer.field("hidden"));
        assertEquals(exempt ? 1 : null, created.field("hidden"));
        assertNull(app.client().get("/classes/Secretive/" + id).field("hidden"));
        assertEquals(
            3, app.master().put("/classes/Secretive/" + id, change).expect(200).field("hidden"));
      }
    }
  }

  @Test
  void whoeverIsLoggedInCreatesWhereThatIsAllThatIsNeeded() {
    try (TestApp app = TestApp.start()) {
      User user = app.signUp("user");
      app.master().create("Counted", "{'owner':" + pointer(user) + "}");
      permit(app, "'create':{'requiresAuthentication':true},'writeUserFields':['owner']");

      user.client().post("/classes/Counted", "{}").expect(201);
      assertEquals("101: Permission denied", app.client().post("/classes/Counted", "{}").error());

      permit(app, "'create':{},'writeUserFields':['owner']");
      assertEquals(DENIED, user.client().post("/classes/Counted", "{}").error());
    }
  }

  @Test
  void aFieldIsAddedOnlyByWhoeverMayAddFields() {
    try (TestApp app = TestApp.start()) {
      User user = app.signUp("user");
      String id = app.master().create("Counted", "{'owner':" + pointer(user) + "}");
      String path = "/classes/Counted/" + id;
      String everything = "'create':{'*':true},'update':{'*':true},";
      permit(app, everything + "'addField':{}");

      assertEquals(DENIED, user.client().put(path, "{'more':1}").error());
      assertEquals(DENIED, user.client().post("/classes/Counted", "{'more':1}").error());

      permit(app, everything + "'addField':{'pointerFields':['owner']}");
      assertEquals(DENIED, user.client().post("/classes/Counted", "{'more':1}").error());
      assertEquals("101: Object not found.", app.client().put(path, "{'more':1}").error());
      user.client().put(path, "{'more':1}").expect(200);
    }
  }

  @Test
  void aFieldThatIsNoPointerPointsAtNobody() {
    try (TestApp app = TestApp.start()) {
      User user = app.signUp("user");
      app.master().create("Counted", "{'name':'" + user.id() + "'}");
      permit(app, "'find':{}");
      app.database()
          .getCollection("_SCHEMA")
          .updateOne(
              new Document("_id", "Counted"),
              new Document(
                  "$set",
                  new Document(
                      "_metadata.class_permissions.readUserFields", List.of("name", "gone"))));

      try (TestApp second = app.secondInstance(Map.of())) {
        assertEquals(
            List.of(),
            second.user(user.token()).find("Counted", "{'where':{}}").expect(200).field("results"));
      }
    }
  }

  @Test
  void anIdBesideOtherConditionsIsNoGet() {
    try (TestApp app = TestApp.start()) {
      String id = app.master().create("Counted", "{}");
      permit(app, "'get':{'*':true}");

      app.client().find("Counted", "{'where':{'objectId':'" + id + "'}}").expect(200);
      String more = "{'where':{'objectId':{'$eq':'" + id + "','$ne':'x'}}}";
      assertEquals(DENIED, app.client().find("Counted", more).error());
    }
  }

  @Test
  void whatIsCreatedHasTheAclOfItsClass() {
    try (TestApp app = TestApp.start()) {
      User owner = app.signUp("owner");
      app.master().create("Counted", "{}");
      String everything = "'find':{'*':true},'get':{'*':true},'create':{'*':true}";
      permit(app, everything + ",'ACL':{'currentUser':{'read':true,'write':true}}");

      Answer created = owner.client().post("/classes/Counted", "{}").expect(201);
      String nobodys = app.client().create("Counted", "{}");

      assertEquals(Map.of(owner.id(), Map.of("read", true, "write", true)), created.field("ACL"));
      owner.client().get("/classes/Counted/" + created.field("objectId")).expect(200);
      app.client().get("/classes/Counted/" + created.field("objectId")).expect(404);
      app.client().get("/classes/Counted/" + nobodys).expect(404);
      for (String none : List.of("null", "{'__op':'Add','objects':[]}")) {
        String id = owner.client().create("Counted", "{'ACL':" + none + "}");
        app.client().get("/classes/Counted/" + id).expect(404);
      }
    }
  }

  private static String pointer(User user) {
    return "{'__type':'Pointer','className':'_User','objectId':'" + user.id() + "'}";
  }

  private static void permit(TestApp app, String permissions) {
    app.master()
        .put("/schemas/Counted", "{'classLevelPermissions':{" + permissions + "}}")
        .expect(200);
  }
}
