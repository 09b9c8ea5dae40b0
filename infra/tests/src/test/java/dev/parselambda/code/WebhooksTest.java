package dev.parselambda.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.engine.TestApp.User;
import dev.parselambda.value.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhooksTest {
  private final TestApp app =
      TestApp.start(Map.of("allowClientClassCreation", true, "webhookKey", "secret"));
  private final Webhooks hooks = new Webhooks();

  @AfterEach
  void close() {
    app.close();
    hooks.close();
  }

  @Test
  void aFunctionIsToldWhoCallsAndWithWhat() {
    hooks.function(app, "greet", _ -> "{'success':'hello'}");
    User user = app.signUp("ann");

    Answer answer =
        user.client()
            .with("X-Parse-Installation-Id", "phone")
            .with("X-Parse-Cloud-Context", "{\"c\":1}")
            .post(
                "/functions/greet?b=2",
                "{'a':1,'at':{'__type':'Date','iso':'2020-01-01T00:00:00.000Z'}}");

    assertEquals(Map.of("result", "hello"), answer.expect(200).json());
    Map<?, ?> told = hooks.told();
    assertEquals(Map.of("a", 1, "b", "2", "at", "2020-01-01T00:00:00.000Z"), told.get("params"));
    assertEquals("greet", told.get("functionName"));
    assertEquals(false, told.get("master"));
    assertEquals("phone", told.get("installationId"));
    assertEquals(Map.of("c", 1), told.get("context"));
    assertEquals("127.0.0.1", told.get("ip"));
    assertEquals("ann", ((Map<?, ?>) told.get("user")).get("username"));
    assertEquals(user.token(), ((Map<?, ?>) told.get("user")).get("sessionToken"));
    assertEquals("secret", hooks.key());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'success':null}                          | 200 | {"result":null}
          {'success':{'a':[1]}}                     | 200 | {"result":{"a":[1]}}
          {}                                        | 200 | {}
          ''                                        | 200 | {}
          {'error':'no'}                            | 400 | {"code":141,"error":"no"}
          {'error':{'code':7,'message':'no'}}       | 400 | {"code":141,"error":"no"}
          {'error':{'code':7,'error':'no'}}         | 400 | {"code":141,"error":{"code":7,"error":"no"}}
          oops                                      | 400 | {"code":141,"error":{"error":"Malformed response","code":-1,"partialResponse":"oops"}}
          """,
      quoteCharacter = '`')
  void whatAFunctionAnswersIsTheResultOrTheError(String said, int status, String answer) {
    hooks.function(app, "f", _ -> said.equals("''") ? "" : said);

    assertEquals(answer, app.client().post("/functions/f", "{}").expect(status).text());
  }

  @Test
  void aFunctionThatIsNotThereOrAwayIsAnErrorThatSaysSo() {
    app.master()
        .post("/hooks/functions", "{'functionName':'away','url':'http://127.0.0.1:1/'}")
        .expect(200);

    assertEquals(
        "141: Invalid function: \"none\"", app.client().post("/functions/none", "{}").error());
    assertEquals(
        "141: Invalid function: \"__proto__\"",
        app.client().post("/functions/__proto__", "{}").error());
    assertEquals(
        "141: The webhook could not be reached.",
        app.client().post("/functions/away", "{}").error());
  }

  @Test
  void beforeSaveSaysWhatIsWritten() {
    hooks.trigger(app, "beforeSave", "Score", _ -> "{'success':{'points':5,'by':'code'}}");

    Answer created = app.client().post("/classes/Score", "{'points':1,'extra':2}").expect(201);

    assertEquals(5, created.field("points"));
    assertEquals("code", created.field("by"));
    Answer score = app.client().get("/classes/Score/" + created.field("objectId"));
    assertEquals(5, score.field("points"));
    assertNull(score.field("extra"));
    assertNull(((Map<?, ?>) hooks.told().get("object")).get("objectId"));
  }

  @Test
  void beforeSaveSeesAnUpdateAsItWillBeAndAsItWas() {
    String id = app.client().create("Score", "{'points':1,'name':'Ada'}");
    hooks.trigger(app, "beforeSave", "Score", _ -> "{}");

    app.client()
        .put("/classes/Score/" + id, "{'points':{'__op':'Increment','amount':2}}")
        .expect(200);

    Map<?, ?> object = (Map<?, ?>) hooks.told().get("object");
    Map<?, ?> original = (Map<?, ?>) hooks.told().get("original");
    assertEquals(
        List.of(3, "Ada", id),
        List.of(object.get("points"), object.get("name"), object.get("objectId")));
    assertEquals(1, original.get("points"));
    assertEquals(3, app.client().get("/classes/Score/" + id).field("points"));
  }

  @Test
  void whatBeforeSaveHandsBackAsItWasDoesNotUndoWhatOthersWriteMeanwhile() {
    String id =
        app.client()
            .create("Score", "{'points':1,'likes':1,'at':{'x':1,'y':1},'names':['Ada'],'n':0}");
    hooks.trigger(
        app,
        "beforeSave",
        "Score",
        told -> {
          Document others = new Document("points", 10).append("likes", 10).append("at.y", 10);
          app.database()
              .getCollection("Score")
              .updateOne(new Document(), new Document("$inc", others));
          Map<String, Object> whole = new LinkedHashMap<>();
          ((Map<?, ?>) told.get("object")).forEach((name, v) -> whole.put((String) name, v));
          whole.put("n", 2);
          return Json.write(Map.of("success", whole));
        });

    app.client()
        .put("/classes/Score/" + id, "{'points':{'__op':'Increment','amount':1},'at.x':5,'n':1}")
        .expect(200);

    Answer score = app.client().get("/classes/Score/" + id);
    assertEquals(12, score.field("points"));
    assertEquals(11, score.field("likes"));
    assertEquals(Map.of("x", 5, "y", 11), score.field("at"));
    assertEquals(List.of("Ada"), score.field("names"));
    assertEquals(2, score.field("n"));
  }

  @Test
  void beforeSaveRefuses() {
    hooks.trigger(app, "beforeSave", "Score", _ -> "{'error':'not today'}");

    assertEquals("141: not today", app.client().post("/classes/Score", "{}").error());
    assertEquals(0, app.database().getCollection("Score").countDocuments());
  }

  @Test
  void whoMayNotWriteDoesNotReachTheCode() {
    User ann = app.signUp("ann");
    String id =
        app.client()
            .create("Score", "{'n':1,'ACL':{'" + ann.id() + "':{'read':true,'write':true}}}");
    hooks.trigger(app, "beforeSave", "Score", _ -> "{}");
    hooks.trigger(app, "beforeDelete", "Score", _ -> "{}");

    app.client().put("/classes/Score/" + id, "{'n':2}").expect(404);
    app.client().delete("/classes/Score/" + id).expect(404);

    assertEquals(0, hooks.calls());
    ann.client().put("/classes/Score/" + id, "{'n':2}").expect(200);
    assertEquals(1, hooks.calls());
  }

  @Test
  void whatBeforeSaveAnswersIsLookedAtAsWhatAClientSends() {
    hooks.trigger(app, "beforeSave", "Score", _ -> "{'success':{'a':{'__proto__':1}}}");
    assertEquals(105, app.client().post("/classes/Score", "{}").field("code"));

    hooks.trigger(app, "beforeSave", "Other", _ -> "{'success':{'_rperm':null}}");
    assertEquals(105, app.client().post("/classes/Other", "{}").field("code"));
  }

  @Test
  void codeSaysWhoIsLinkedInTheFormThatItHas() {
    hooks.trigger(app, "beforeSave", "_User", _ -> user("{'facebook':{'id':'1'}}"));
    app.client().post("/users", "{'username':'u','password':'p'}").expect(201);
    assertEquals(1, linked("facebook"));

    hooks.answer("beforeSave_User", _ -> user("{'face.book':{'id':'1'}}"));
    assertEquals(252, app.client().post("/users", "{'username':'v','password':'p'}").field("code"));
  }

  @Test
  void whoMayAddNoFieldsIsAskedForWhatTheCodeHasMadeOfTheWrite() {
    app.master()
        .post(
            "/schemas/Fixed",
            "{'fields':{'a':{'type':'Number'}},'classLevelPermissions':{'create':{'*':true},"
                + "'update':{'*':true},'find':{'*':true},'get':{'*':true},'addField':{}}}")
        .expect(200);
    hooks.trigger(
        app,
        "beforeSave",
        "Fixed",
        told -> ((Map<?, ?>) told.get("object")).containsKey("c") ? "{}" : "{'success':{'a':1}}");
    String refused = "119: Permission denied";

    String id = app.client().create("Fixed", "{'b':2}");
    app.client().put("/classes/Fixed/" + id, "{'b':3}").expect(200);
    assertEquals(refused, app.client().post("/classes/Fixed", "{'c':1}").error());
    assertEquals(refused, app.client().put("/classes/Fixed/" + id, "{'c':1}").error());
    hooks.answer("beforeSaveFixed", _ -> "{'success':{'d':1}}");
    assertEquals(refused, app.client().post("/classes/Fixed", "{'a':1}").error());
    assertEquals(refused, app.client().put("/classes/Fixed/" + id, "{'a':1}").error());

    assertEquals(
        List.of("a"),
        List.copyOf(
            ((Map<?, ?>) app.master().get("/schemas/Fixed").field("fields"))
                .keySet().stream()
                    .map(String::valueOf)
                    .filter(name -> name.length() == 1)
                    .toList()));
  }

  @Test
  void whatCodeHandsBackOfAuthDataChangesNothing() {
    app.client().post("/users", "{'authData':{'anonymous':{'id':'a'}}}").expect(201);
    hooks.trigger(
        app,
        "beforeSave",
        "_User",
        request -> "{'success':" + Json.write(request.get("object")) + "}");
    String user =
        (String)
            app.client()
                .post("/users", "{'authData':{'anonymous':{'id':'b'}}}")
                .expect(201)
                .field("objectId");

    app.master().put("/users/" + user, "{'n':1}").expect(200);

    assertEquals(2, linked("anonymous"));
  }

  private static String user(String authData) {
    return "{'success':{'username':'u','password':'p','authData':" + authData + "}}";
  }

  private long linked(String provider) {
    Document id = new Document("$exists", true);
    return app.database()
        .getCollection("_User")
        .countDocuments(new Document("_auth_data_" + provider + ".id", id));
  }

  @Test
  void afterSaveIsToldAndItsErrorsAreNobodysButTheLogs() {
    hooks.trigger(app, "afterSave", "Score", _ -> "{'error':'too late'}");

    String id = app.client().create("Score", "{'points':1}");

    Map<?, ?> object = (Map<?, ?>) hooks.told().get("object");
    assertEquals(id, object.get("objectId"));
    assertEquals(1, object.get("points"));
  }

  @Test
  void afterSaveCanAnswerTheClientItself() {
    hooks.trigger(app, "afterSave", "Score", _ -> "{'success':{'all':'well'}}");

    assertEquals(
        Map.of("all", "well"), app.client().post("/classes/Score", "{}").expect(201).json());
  }

  @Test
  void aDeletionIsRefusedBeforeAndToldAfter() {
    String id = app.client().create("Score", "{'points':1}");
    hooks.trigger(app, "beforeDelete", "Score", request -> refusedUnless(request, 2));
    hooks.trigger(app, "afterDelete", "Score", _ -> "{}");

    assertEquals("141: keep it", app.client().delete("/classes/Score/" + id).error());
    app.client().put("/classes/Score/" + id, "{'points':2}").expect(200);
    app.client().delete("/classes/Score/" + id).expect(200);

    assertEquals("afterDelete", hooks.told().get("triggerName"));
    assertEquals(2, ((Map<?, ?>) hooks.told().get("object")).get("points"));
  }

  private static String refusedUnless(Map<?, ?> request, int points) {
    boolean fits =
        Integer.valueOf(points).equals(((Map<?, ?>) request.get("object")).get("points"));
    return fits ? "{}" : "{'error':'keep it'}";
  }

  @Test
  void aQueryIsRefusedBeforeAndItsObjectsReplacedAfter() {
    app.client().create("Score", "{'points':1}");
    hooks.trigger(app, "afterFind", "Score", _ -> "{'success':[{'points':9}]}");

    assertEquals(
        "{\"results\":[{\"points\":9,\"className\":\"Score\"}]}",
        app.client().find("Score", "{'where':{'points':1},'limit':5}").expect(200).text());
    assertEquals(1, ((List<?>) hooks.told().get("objects")).size());
    assertEquals(Map.of("where", Map.of("points", 1), "limit", 5), hooks.told().get("query"));

    hooks.trigger(app, "beforeFind", "Score", _ -> "{'error':'closed'}");
    assertEquals("141: closed", app.client().get("/classes/Score").error());
  }

  @Test
  void aLogInIsRefusedBeforeAndToldAfterAndALogOutToo() {
    User ann = app.signUp("ann");
    hooks.trigger(app, "afterLogin", "_User", _ -> "{}");
    hooks.trigger(app, "afterLogout", "_Session", _ -> "{}");

    app.client().get("/login?username=ann&password=ann").expect(200);
    assertEquals("afterLogin", hooks.told().get("triggerName"));
    assertEquals(ann.id(), ((Map<?, ?>) hooks.told().get("object")).get("objectId"));

    ann.client().post("/logout", "{}").expect(200);
    assertEquals("afterLogout", hooks.told().get("triggerName"));

    hooks.trigger(app, "beforeLogin", "_User", _ -> "{'error':'banned'}");
    assertEquals("141: banned", app.client().get("/login?username=ann&password=ann").error());
    app.client().get("/login?username=ann&password=wrong").expect(404);
    assertEquals(3, hooks.calls());
  }

  @Test
  void aPasswordResetIsRefusedBeforeATokenIsMade() {
    Map<String, Object> mail =
        Map.of(
            "appName",
            "Chess",
            "publicServerURL",
            "https://chess.example/parse",
            "emailAdapter",
            Map.of("module", "mailbox", "options", Map.of("name", "webhooks")));
    app.client()
        .post("/users", "{'username':'ann','password':'p','email':'ann@chess.example'}")
        .expect(201);
    hooks.trigger(app, "beforePasswordResetRequest", "_User", _ -> "{'error':'ask the desk'}");
    try (TestApp other = app.secondInstance(mail)) {
      String reset = "/requestPasswordReset";

      assertEquals(
          "141: ask the desk", other.client().post(reset, "{'email':'ann@chess.example'}").error());
      other.client().post(reset, "{'email':'nobody@chess.example'}").expect(200);
    }
    assertEquals(1, hooks.calls());
    assertEquals("ann", ((Map<?, ?>) hooks.told().get("object")).get("username"));
    assertEquals(
        0,
        app.database()
            .getCollection("_User")
            .countDocuments(new Document("_perishable_token", new Document("$exists", true))));
  }
}
