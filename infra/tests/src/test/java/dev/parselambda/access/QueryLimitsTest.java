package dev.parselambda.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Client;
import java.util.List;
import java.util.Map;
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
}
