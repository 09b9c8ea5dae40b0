package dev.parselambda.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.engine.TestApp.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueriesTest {
  private final TestApp app =
      TestApp.start(
          Map.of("allowClientClassCreation", true, "enableSanitizedErrorResponse", false));

  @AfterEach
  void close() {
    app.close();
  }

  @Test
  void aCountAloneNeedsNoPermissionToFind() {
    app.client().create("Item", "{'n':1}");
    app.master()
        .put("/schemas/Item", "{'classLevelPermissions':{'find':{},'count':{'*':true}}}")
        .expect(200);

    Answer counted = app.client().find("Item", "{'count':1,'limit':0}").expect(200);
    assertEquals(1, counted.field("count"));
    assertEquals(List.of(), counted.field("results"));
    assertEquals(
        "119: Permission denied for action find on class Item.",
        app.client().find("Item", "{'count':1,'limit':1}").expect(400).error());
  }

  @Test
  void aCountNeedsItsOwnPermission() {
    app.client().create("Item", "{'n':1}");
    app.master()
        .put("/schemas/Item", "{'classLevelPermissions':{'find':{'*':true},'count':{}}}")
        .expect(200);

    assertEquals(
        "119: Permission denied for action count on class Item.",
        app.client().find("Item", "{'count':1,'limit':0}").expect(400).error());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[1]", "{'x':1}"})
  void whetherAFieldExistsIsNoQuestionOfObjects(String operand) {
    app.client().create("Item", "{'n':1}");

    app.client().find("Item", "{'where':{'n':{'$exists':" + operand + "}}}").expect(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "o.x", "unknown.x"})
  void aTextIsSearchedInFieldsOfTheClass(String field) {
    app.client().create("Item", "{'o':{'x':'word'}}");
    String where = "{'where':{'" + field + "':{'$text':{'$search':{'$term':'word'}}}}}";

    assertEquals(
        "102: Field " + field + " does not exist, cannot add index.",
        app.client().find("Item", where).expect(400).error());
  }

  @Test
  void aRelationHoldsNoneOfWhatIsNoPointer() {
    app.client()
        .create(
            "Item",
            "{'has':{'__op':'AddRelation','objects':[{'__type':'Pointer','className':'Other','objectId':'x'}]}}");

    assertEquals(1, found("{'where':{'has':{'$ne':'x'}}}"));
    assertEquals(0, found("{'where':{'has':'x'}}"));
  }

  @Test
  void anEmptyListIsAnEmptyCondition() {
    app.client().create("Item", "{'n':1}");

    assertEquals(1, found("{'where':[]}"));
    app.client().find("Item", "{'where':[1]}").expect(400);
    app.client().find("Item", "{'where':5}").expect(400);
  }

  @Test
  void nothingIsLeftOutBeforeTheFirst() {
    assertEquals(
        "102: Invalid value for skip",
        app.client().find("Item", "{'skip':-1}").expect(400).error());
  }

  @Test
  void resultsWithoutAnOrderComeInTheOrderOfTheirCreation() {
    List<String> ids =
        List.of("1", "2", "3", "4", "5", "6").stream()
            .map(n -> app.client().create("Item", "{'n':" + n + "}"))
            .toList();

    List<?> results = (List<?>) app.client().get("/classes/Item").field("results");
    assertEquals(ids, results.stream().map(each -> ((Map<?, ?>) each).get("objectId")).toList());
  }

  @Test
  void rawDatesHaveTheirMilliseconds() {
    String time = "2020-01-02T03:04:05.010Z";
    app.client().create("Item", "{'when':{'__type':'Date','iso':'" + time + "'}}");

    String answer = app.master().get("/aggregate/Item?rawValues=true&pipeline=[]").text();
    assertTrue(answer.contains("{\"$date\":\"" + time + "\"}"), answer);
  }

  @Test
  void filesInAggregationsHaveTheirAddress() {
    app.client().create("Item", "{'file':{'__type':'File','name':'a.txt'}}");

    String answer = app.master().get("/aggregate/Item?pipeline=[]").text();
    assertTrue(answer.contains("/files/test/a.txt"), answer);
  }

  private int found(String parameters) {
    return ((List<?>) app.client().find("Item", parameters).expect(200).field("results")).size();
  }
}
