package dev.parselambda.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.code.java.Acl;
import dev.parselambda.code.java.CloudObject;
import dev.parselambda.code.java.ObjectRequest;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.value.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class JavaTriggersTest {

  @Test
  void whatBeforeSaveChangesIsWritten() {
    try (TestApp app =
        Apps.with(
            cloud ->
                cloud.beforeSave(
                    "Score",
                    request -> {
                      CloudObject score = request.object();
                      score.increment("points", 10).add("tags", "code").set("name", "Ada");
                      score.unset("noise").acl(Acl.NOBODY.publicRead());
                    }))) {
      Answer created =
          app.client().post("/classes/Score", "{'points':1,'tags':['a'],'noise':1}").expect(201);

      assertEquals(11, created.field("points"));
      assertEquals("Ada", created.field("name"));
      Answer stored = app.client().get("/classes/Score/" + created.field("objectId"));
      assertEquals(List.of("a", "code"), stored.field("tags"));
      assertEquals(Map.of("*", Map.of("read", true)), stored.field("ACL"));
      assertNull(stored.field("noise"));
    }
  }

  @Test
  void everyClientIsToldWhatBeforeSaveRemoves() {
    try (TestApp app =
        Apps.with(cloud -> cloud.beforeSave("Score", request -> request.object().unset("noise")))) {
      for (String version : List.of("js1.8.0", "js8.6.0", "i1.18.0", "a4.4.0", "php1.6")) {
        Answer created =
            app.client()
                .with("X-Parse-Client-Version", version)
                .post("/classes/Score", "{'points':1,'noise':1}")
                .expect(201);

        assertEquals(Map.of("__op", "Delete"), created.field("noise"), version);
      }
    }
  }

  @Test
  void anUpdateIsSeenAsItWasAndWillBe() {
    List<String> seen = new CopyOnWriteArrayList<>();
    try (TestApp app =
        Apps.with(cloud -> cloud.beforeSave("Score", request -> seen.add(told(request))))) {
      String id = app.client().create("Score", "{'points':1,'name':'Ada'}");
      app.client()
          .put("/classes/Score/" + id, "{'points':{'__op':'Increment','amount':2}}")
          .expect(200);

      assertEquals(List.of("new null->1 [points, name]", "old 1->3 [points]"), seen);
      assertEquals(3, app.client().get("/classes/Score/" + id).field("points"));
    }
  }

  private static String told(ObjectRequest request) {
    CloudObject original = request.original();
    return (request.object().isNew() ? "new " : "old ")
        + (original == null ? null : original.get("points"))
        + "->"
        + request.object().get("points")
        + " "
        + request.object().dirtyFields();
  }

  @Test
  void anIncrementOfCodeAndOneOfAClientBothCount() {
    try (TestApp app =
        Apps.with(cloud -> cloud.beforeSave("Score", request -> request.object().increment("n")))) {
      String id = app.client().create("Score", "{'n':1}");
      app.client().put("/classes/Score/" + id, "{'n':{'__op':'Increment','amount':5}}").expect(200);
      app.client().put("/classes/Score/" + id, "{'m':1}").expect(200);

      assertEquals(9, app.client().get("/classes/Score/" + id).field("n"));
    }
  }

  @Test
  void aTriggerRefusesWhereverAnObjectIsWritten() {
    try (TestApp app =
        Apps.with(
            cloud -> {
              cloud.beforeSave(
                  "Score",
                  request -> {
                    if (request.object().getInt("points", 0) < 0) {
                      throw ParseException.withCode(1000, "no debts");
                    }
                  });
              cloud.beforeDelete(
                  "Score",
                  request -> {
                    throw new IllegalStateException("stays");
                  });
              cloud.define(
                  "lose",
                  request -> request.parse().save(CloudObject.of("Score").set("points", -1)));
            })) {
      String id = app.client().create("Score", "{'points':1}");

      assertEquals("1000: no debts", app.client().post("/classes/Score", "{'points':-1}").error());
      assertEquals("1000: no debts", app.client().post("/functions/lose", "{}").error());
      assertEquals("141: stays", app.client().delete("/classes/Score/" + id).error());
      Answer batch =
          app.client()
              .post(
                  "/batch",
                  "{'requests':[{'method':'POST','path':'/parse/classes/Score','body':{'points':-2}}]}");
      assertTrue(batch.text().contains("no debts"), batch.text());
      assertEquals(1, app.database().getCollection("Score").countDocuments());
    }
  }

  @Test
  void theContextGoesFromTheClientThroughAllTriggersOfAWrite() {
    List<Object> seen = new CopyOnWriteArrayList<>();
    try (TestApp app =
        Apps.with(
            cloud -> {
              cloud.beforeSave(
                  "Score",
                  request -> {
                    seen.add(Objects.requireNonNull(request.context().get("from")));
                    request.context().put("more", 2);
                  });
              cloud.afterSave(
                  "Score",
                  request -> seen.add(Objects.requireNonNull(request.context().get("more"))));
              cloud.define(
                  "save",
                  request ->
                      request
                          .parse()
                          .withContext(Map.of("from", "code"))
                          .save(CloudObject.of("Score"))
                          .id());
            })) {
      app.client()
          .with("X-Parse-Cloud-Context", "{\"from\":\"client\"}")
          .post("/classes/Score", "{}")
          .expect(201);
      app.client().post("/functions/save", "{}").expect(200);

      assertEquals(List.of("client", 2, "code", 2), seen);
    }
  }

  @Test
  void afterSaveMayFailButNotTheSaveAndMayAnswerInItsPlace() {
    try (TestApp app =
        Apps.with(
            cloud -> {
              cloud.afterSave(
                  "Broken",
                  _ -> {
                    throw new IllegalStateException("too late");
                  });
              cloud.afterSave(
                  "Score",
                  request ->
                      request.answer(Map.of("id", Objects.requireNonNull(request.object().id()))));
            })) {
      app.client().post("/classes/Broken", "{}").expect(201);
      Answer answer = app.client().post("/classes/Score", "{}").expect(201);
      assertNotNull(answer.field("id"));
      assertNull(answer.field("objectId"));
    }
  }

  @Test
  void aValidatorOfATriggerChecksAndCompletesTheObject() {
    Validator validator =
        Validator.builder()
            .requireUser()
            .skipWithMasterKey()
            .field(FieldRule.of("points").required().type(FieldRule.Type.NUMBER))
            .field(FieldRule.of("rank").constant().orElse(1))
            .build();
    try (TestApp app = Apps.with(cloud -> cloud.beforeSave("Score", _ -> {}, validator))) {
      var ann = app.signUp("ann").client();

      assertEquals(
          "142: Validation failed. Please login to continue.",
          app.client().post("/classes/Score", "{'points':1}").error());
      assertEquals(
          "142: Validation failed. Invalid type for points. Expected: number",
          ann.post("/classes/Score", "{'points':'1'}").error());
      String id = ann.create("Score", "{'points':1,'rank':9}");
      assertEquals(1, ann.get("/classes/Score/" + id).field("rank"));
      Answer updated = ann.put("/classes/Score/" + id, "{'points':2,'rank':9}").expect(200);
      assertEquals(1, updated.field("rank"));
      assertNull(updated.field("points"));
      assertEquals(1, ann.get("/classes/Score/" + id).field("rank"));
      assertEquals(2, ann.get("/classes/Score/" + id).field("points"));
      app.master().post("/classes/Score", "{}").expect(201);
    }
  }

  @Test
  void codeThatSavesItselfForeverFailsAndTheServerGoesOn() {
    try (TestApp app =
        Apps.with(
            cloud ->
                cloud.beforeSave(
                    "Loop", request -> request.parse().save(CloudObject.of("Loop"))))) {
      for (int i = 0; i < 3; i++) {
        assertEquals(
            "141: Cloud Code calls itself more than 32 times.",
            app.client().post("/classes/Loop", "{}").error());
      }
      app.client().post("/classes/Other", "{}").expect(201);
    }
  }

  @Test
  void whatParseServerDoesNotRegisterIsRefusedAtTheStart() {
    List<String> refused = new ArrayList<>();
    for (String className : List.of("_Session", "_PushStatus", "")) {
      refused.add(
          assertThrows(
                  OptionsException.class,
                  () -> Apps.with(cloud -> cloud.beforeSave(className, _ -> {})).close())
              .getMessage());
    }
    assertTrue(
        refused.get(0).endsWith("Only the afterLogout trigger is allowed for the _Session class."));
    assertTrue(refused.get(1).endsWith("Only afterSave is allowed on _PushStatus"));
    assertFalse(refused.get(2).isEmpty());
  }

  @Test
  void ofWhatIsRegisteredTwiceTheLastCounts() {
    try (TestApp app =
        Apps.with(
            cloud -> {
              cloud.define("f", _ -> 1, Validator.builder().requireMaster().build());
              cloud.define("f", _ -> 2);
            })) {
      assertEquals(2, app.client().post("/functions/f", "{}").field("result"));
    }
  }
}
