package dev.parselambda.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.engine.TestApp;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The routes by which webhooks are registered. */
class HookRegistrationTest {
  private final TestApp app =
      TestApp.start(Map.of("allowClientClassCreation", true, "webhookKey", "secret"));
  private final Webhooks hooks = new Webhooks();

  @AfterEach
  void close() {
    app.close();
    hooks.close();
  }

  @Test
  void hooksAreRegisteredChangedAndDeletedByTheMasterKey() {
    String hook = "{'functionName':'f','url':'https://a.example/'}";
    app.client().post("/hooks/functions", hook).expect(403);
    app.client().with("X-Parse-Master-Key", "readonly").post("/hooks/functions", hook).expect(400);
    app.master().post("/hooks/functions", hook).expect(200);
    assertEquals(
        "143: function name: f already exists",
        app.master().post("/hooks/functions", hook).error());

    app.master().put("/hooks/functions/f", "{'url':'https://b.example/'}").expect(200);
    assertEquals(
        "[{\"functionName\":\"f\",\"url\":\"https://b.example/\"}]",
        app.master().get("/hooks/functions").text());
    assertEquals("{}", app.master().put("/hooks/functions/f", "{'__op':'Delete'}").text());
    assertEquals(
        "143: no function named: f is defined", app.master().get("/hooks/functions/f").error());
  }

  @Test
  void aHookThatWasStoredTwiceAtOnceIsChangedAsOne() {
    for (String url : List.of("https://a.example/", "https://b.example/")) {
      app.database()
          .getCollection("_Hooks")
          .insertOne(new Document("functionName", "f").append("url", url));
    }

    app.master().put("/hooks/functions/f", "{'url':'https://c.example/'}").expect(200);

    assertEquals(
        "https://c.example/", app.master().get("/hooks/functions/f").expect(200).field("url"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'functionName':'f'}
          {'functionName':'f','url':'file:///etc/passwd'}
          {'functionName':{'$ne':1},'url':'https://a.example'}
          {'className':'A','triggerName':'onSave','url':'https://a.example'}
          {'className':'A','url':'https://a.example'}
          """)
  void whatIsNoDeclarationIsRefused(String declaration) {
    assertEquals(
        "143: invalid hook declaration",
        app.master().post("/hooks/functions", declaration).error());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          _Session|beforeSave|Only the afterLogout trigger is allowed for the _Session class.
          _PushStatus|beforeSave|Only afterSave is allowed on _PushStatus
          Score|afterLogout|Only the _Session class is allowed for the afterLogout trigger.
          """)
  void aClassHasOnlyTheTriggersThatCodeCanRegisterToo(
      String className, String trigger, String refusal) {
    String hook = "{'className':'%s','triggerName':'%s','url':'https://a.example'}";
    assertEquals(
        "143: " + refusal,
        app.master().post("/hooks/triggers", hook.formatted(className, trigger)).error());
    assertEquals("[]", app.master().get("/hooks/triggers").text());
  }

  @Test
  void whatIsNotRegisteredCannotBeDeleted() {
    String delete = "{'__op':'Delete'}";
    assertEquals(
        "101: Object not found.",
        app.master().put("/hooks/functions/f", delete).expect(404).error());
    assertEquals(
        "101: Object not found.",
        app.master().put("/hooks/triggers/Score/beforeSave", delete).expect(404).error());
  }

  @Test
  void anotherInstanceKnowsAHookThatItFindsInTheDatabase() {
    hooks.function(app, "greet", _ -> "{'success':1}");
    try (TestApp other = app.secondInstance(Map.of())) {
      other.client().post("/functions/greet", "{}").expect(200);
      assertTrue(hooks.calls() > 0);
    }
  }
}
