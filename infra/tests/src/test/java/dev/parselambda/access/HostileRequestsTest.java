package dev.parselambda.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.engine.TestApp.Client;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks from the history of Parse Server's advisories that need no user of their own. */
class HostileRequestsTest {
  private static final TestApp APP =
      TestApp.start(
          Map.of(
              "allowClientClassCreation",
              true,
              "requestComplexity",
              Map.of("queryDepth", 5, "subqueryDepth", 2)));
  private static final Client CLIENT = APP.client();

  @AfterAll
  static void stop() {
    APP.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "_hashed_password",
        "_session_token",
        "_perishable_token",
        "_email_verify_token",
        "_password_history",
        "_failed_login_count",
        "_auth_data_facebook.id",
        "_acl"
      })
  void whatTheServerKeepsForItselfIsNoCondition(String field) {
    APP.signUp("keeper-of" + field.replace('.', '-'));

    for (String where :
        List.of(
            "{'F':{'$exists':true}}", "{'$or':[{'F':'x'}]}", "{'$and':[{'$nor':[{'F':'x'}]}]}")) {
      Answer answer = CLIENT.find("_User", "{'where':" + where.replace("F", field) + "}");
      assertEquals("105: Invalid key name: " + field, answer.error(), where);
    }
    String ordered = CLIENT.find("_User", "{'order':'" + field + "'}").text();
    assertFalse(ordered.contains("$2"), ordered);
    String selected = CLIENT.find("_User", "{'keys':'" + field + "'}").text();
    assertFalse(selected.contains(field), selected);
  }

  @Test
  void aPatternThatNeverEndsIsEnded() {
    CLIENT.create("Prose", "{'text':'" + "a".repeat(40) + "!'}");
    Instant begun = Instant.now();

    Answer answer = CLIENT.find("Prose", "{'where':{'text':{'$regex':'^(a+)+$'}}}");

    assertTrue(Duration.between(begun, Instant.now()).toSeconds() < 20, answer::text);
  }

  @Test
  void aRefusalOfTheDatabaseNamesTheMistakeAndNothingElse() {
    CLIENT.create("Prose", "{'text':'a'}");

    Answer answer = CLIENT.find("Prose", "{'where':{'text':{'$regex':'['}}}");

    assertTrue(answer.error().startsWith("102: Invalid regular expression"), answer::text);
    assertFalse(answer.text().contains("Prose"), answer::text);
  }

  @Test
  void conditionsWithinConditionsEnd() {
    String where = "{'a':1}";
    for (int i = 0; i < 6; i++) {
      where = "{'$or':[" + where + "]}";
    }

    assertEquals(
        "102: Query condition nesting depth exceeds maximum allowed depth of 5",
        CLIENT.find("Deep", "{'where':" + where + "}").error());
    APP.master().find("Deep", "{'where':" + where + "}").expect(200);
  }

  @Test
  void queriesWithinQueriesEnd() {
    String where = "{'a':1}";
    for (int i = 0; i < 3; i++) {
      where = "{'p':{'$inQuery':{'className':'Deep','where':" + where + "}}}";
    }

    assertEquals(
        "102: Subquery nesting depth exceeds maximum allowed depth of 2",
        CLIENT.find("Deep", "{'where':" + where + "}").error());
  }

  @Test
  void bodiesOfEndlessDepthDoNotOverflowTheStack() {
    String body = "{'a':" + "[".repeat(20_000) + "]".repeat(20_000) + "}";

    assertEquals(400, CLIENT.post("/classes/Deep", body).response().status());
    assertEquals(400, CLIENT.find("Deep", "{'where':" + body + "}").response().status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"__proto__", "constructor", "prototype", "toString", "hasOwnProperty"})
  void namesThatMeanSomethingElsewhereMeanNothingHere(String name) {
    Answer written = CLIENT.post("/classes/Names", "{'x':{'" + name + "':{'admin':true}}}");
    Answer unknown = APP.client().with("X-Parse-Application-Id", name).get("/classes/Names");

    assertTrue(List.of(201, 400).contains(written.response().status()), written::text);
    assertEquals(403, unknown.response().status());
    assertTrue(CLIENT.get("/classes/" + name).response().status() < 500);
  }

  @Test
  void aForbiddenWordIsFoundWhereverItStands() {
    for (String body :
        List.of(
            "{'a':{'_bsontype':'Code'}}",
            "{'a':{'_bsontype':'Code','code':'x'}}",
            "{'a':[{'b':[{'_bsontype':'Code'}]}]}",
            "{'a':{'b':{'_bsontype':'Code'},'c':1}}")) {
      assertEquals(
          "105: Prohibited keyword in request data: {\"key\":\"_bsontype\",\"value\":\"Code\"}.",
          CLIENT.post("/classes/Words", body).error(),
          body);
    }
  }

  @Test
  void aForbiddenWordIsFoundInAChangeAndInAPath() {
    String id = CLIENT.create("Words", "{}");

    for (String body :
        List.of("{'a':{'_bsontype':'Code'}}", "{'a._bsontype':'Code'}", "{'a.__proto__.b':1}")) {
      String error = CLIENT.put("/classes/Words/" + id, body).error();
      assertTrue(error.startsWith("105: Prohibited keyword in request data: "), error);
    }
  }

  @Test
  void whatIsMalformedIsRefusedForWhatItIs() {
    String noWhere = "107: where parameter is not valid JSON";
    assertEquals(noWhere, CLIENT.get("/classes/Words?where=%zz").error());
    for (String context : List.of("[1]", "{", "7")) {
      Client sender = CLIENT.with("X-Parse-Cloud-Context", context);
      assertEquals(
          "107: Invalid object for context.", sender.get("/classes/Words").error(), context);
    }
    assertEquals(
        "107: requests must be an array", CLIENT.post("/batch", "{'requests':{}}").error());
    assertEquals(
        "107: batch request path must be a string",
        CLIENT.post("/batch", "{'requests':[{'method':'GET','path':{'x':1}}]}").error());
    CLIENT.with("Authorization", "Basic %%%").get("/classes/Words").expect(200);
  }

  @Test
  void onlyTheMasterKeyIsToldHowAQueryIsRun() {
    assertEquals(
        "102: Using the explain query parameter requires the master key",
        CLIENT.find("Words", "{'explain':true}").error());
    APP.master().find("Words", "{'explain':true}").expect(200);
  }

  @Test
  void clientsReachNoneOfTheRoutesThatAreForTheMasterKey() {
    for (String path :
        List.of("/schemas", "/schemas/Words", "/aggregate/Words", "/serverInfo", "/security")) {
      assertEquals(403, CLIENT.get(path).response().status(), path);
    }
    for (String path : List.of("/schemas", "/schemas/New")) {
      assertEquals(403, CLIENT.post(path, "{'className':'New'}").response().status(), path);
    }
    assertEquals(403, CLIENT.put("/schemas/Words", "{}").response().status());
    assertEquals(403, CLIENT.delete("/schemas/Words").response().status());
    assertEquals(403, CLIENT.delete("/purge/Words").response().status());
    assertEquals("119: Permission denied", CLIENT.post("/loginAs", "{'userId':'x'}").error());
  }

  @Test
  void membersOfRelationsAreNotWrittenBesideTheRelation() {
    for (String name : List.of("_Join:users:_Role", "_Join:roles:_Role")) {
      Answer written = CLIENT.post("/classes/" + name, "{'owningId':'a','relatedId':'b'}");
      assertTrue(List.of(400, 403, 404).contains(written.response().status()), written::text);
      assertEquals(0, APP.database().getCollection(name).countDocuments(), "written to " + name);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a;drop", "a\u0000b", "$where", "a-b", "1a"})
  void aFieldHasANameAndNothingElse(String name) {
    Answer answer =
        CLIENT.post("/classes/Fields", "{'" + name.replace("\u0000", "\\u0000") + "':1}");

    assertEquals(105.0, ((Number) answer.field("code")).doubleValue(), answer::text);
  }
}
