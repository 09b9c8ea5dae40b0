package dev.parselambda.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.engine.TestApp.User;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassPermissionsTest {
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

  private static void permit(TestApp app, String permissions) {
    app.master()
        .put("/schemas/Counted", "{'classLevelPermissions':{" + permissions + "}}")
        .expect(200);
  }
}
