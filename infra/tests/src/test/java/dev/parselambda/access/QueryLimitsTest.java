package dev.parselambda.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Client;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How much one request can ask for: attack class 6 of the advisories. */
class QueryLimitsTest {
  private static final TestApp APP =
      TestApp.start(
          Map.of(
              "allowClientClassCreation",
              true,
              "maxLimit",
              3,
              "requestComplexity",
              Map.of(
                  "includeDepth",
                  2,
                  "includeCount",
                  3,
                  "subqueryLimit",
                  2,
                  "batchRequestLimit",
                  2)));
  private static final Client CLIENT = APP.client();

  @BeforeAll
  static void fill() {
    for (int i = 0; i < 4; i++) {
      String id = CLIENT.create("Part", "{}");
      String part = "{'__type':'Pointer','className':'Part','objectId':'" + id + "'}";
      CLIENT.create("Whole", "{'part':" + part + "}");
    }
  }

  @AfterAll
  static void stop() {
    APP.close();
  }

  @Test
  void includesAreNeitherTooDeepNorTooMany() {
    assertEquals(
        "102: Include depth of 3 exceeds maximum allowed depth of 2",
        CLIENT.find("Whole", "{'include':'a.b.c'}").error());
    assertEquals(
        "102: Number of include fields (4) exceeds maximum allowed (3)",
        CLIENT.find("Whole", "{'include':'a,b,c,d'}").error());
    CLIENT.find("Whole", "{'include':'a.b,c'}").expect(200);
    APP.master().find("Whole", "{'include':'a.b.c,d'}").expect(200);
  }

  @Test
  void aSubQueryBringsNoMoreObjectsThanItMay() {
    String where = "{'where':{'part':{'$inQuery':{'className':'Part','where':{}}}}}";

    assertEquals(2, ((List<?>) CLIENT.find("Whole", where).field("results")).size());
    assertEquals(3, ((List<?>) APP.master().find("Whole", where).field("results")).size());
  }

  @Test
  void aQueryBringsNoMoreObjectsThanItMay() {
    for (String asked : List.of("{'limit':1000}", "{'where':{}}")) {
      assertEquals(3, ((List<?>) CLIENT.find("Whole", asked).field("results")).size(), asked);
    }
  }

  @Test
  void aBatchHasNoMorePartsThanItMayAndNoBatchAmongThem() {
    String part = "{'method':'GET','path':'/parse/classes/Part'}";
    String three = "{'requests':[" + String.join(",", part, part, part) + "]}";
    String batch = "{'method':'POST','path':'/parse/batch','body':{'requests':[" + part + "]}}";

    assertEquals(
        "107: Batch request contains 3 sub-requests, which exceeds the limit of 2.",
        CLIENT.post("/batch", three).error());
    APP.master().post("/batch", three).expect(200);
    assertEquals(
        "107: nested batch requests are not allowed",
        CLIENT.post("/batch", "{'requests':[" + batch + "]}").error());
  }

  @Test
  void aTimeInADistantFutureIsATimeLikeAnyOther() {
    CLIENT.create("Event", "{'at':{'__type':'Date','iso':'2020-01-01T00:00:00.000Z'}}");
    String years = "9999999999 years ";

    assertEquals(1, found("'$lt':{'$relativeTime':'in " + years + years + "'}"));
    assertEquals(1, found("'$gt':{'$relativeTime':'" + years + years + "ago'}"));
    assertEquals(0, found("'$gt':{'$relativeTime':'in " + years + "'}"));
  }

  private static int found(String condition) {
    String where = "{'where':{'at':{" + condition + "}}}";
    return ((List<?>) CLIENT.find("Event", where).expect(200).field("results")).size();
  }

  @Test
  void aQueryEndsWithTheTimeThatTheDatabaseHasForIt() {
    List<Document> rows = new ArrayList<>();
    for (int i = 0; i < 60_000; i++) {
      rows.add(new Document("_id", "row" + i).append("name", "n" + i));
    }
    APP.database().getCollection("Row").insertMany(rows);
    String slow = "{'where':{'name':{'$regex':'x$'}}}";
    try (TestApp hurried =
        APP.secondInstance(
            Map.of("allowClientClassCreation", true, "databaseOptions", Map.of("maxTimeMS", 1)))) {
      String error = hurried.client().find("Row", slow).error();
      assertTrue(String.valueOf(error).startsWith("124: "), error);
    }
    CLIENT.find("Row", slow).expect(200);
  }
}
