package dev.parselambda.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parselambda.engine.TestApp;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What code before a query makes of it. */
class QueryTriggersTest {
  private final TestApp app = TestApp.start();
  private final Webhooks hooks = new Webhooks();
  private static final String ALL = "{'limit':100}";

  private String secret;

  @BeforeEach
  void saveScores() {
    for (int points = 1; points <= 4; points++) {
      app.client().create("Score", "{'points':" + points + ",'player':'p" + points % 2 + "'}");
    }
    secret = app.master().create("Score", "{'points':99,'ACL':{'nobody':{'read':true}}}");
  }

  @BeforeEach
  void askAllOfThem() {
    hooks.trigger(app, "beforeFind", "Score", _ -> "{}");
  }

  @AfterEach
  void close() {
    app.close();
    hooks.close();
  }

  private void before(String success) {
    hooks.answer("beforeFindScore", _ -> "{'success':" + success + "}");
  }

  private List<?> points(String parameters) {
    List<?> results = (List<?>) app.client().find("Score", parameters).expect(200).field("results");
    return results.stream().map(each -> ((Map<?, ?>) each).get("points")).toList();
  }

  @Test
  void codeAsksAnotherQueryInPlaceOfTheClients() {
    before("{'query':{'where':{'player':'p1'},'order':'-points','limit':1,'keys':'points'}}");

    assertEquals(List.of(3), points("{'where':{'points':2}}"));
    Map<?, ?> found =
        (Map<?, ?>)
            ((List<?>) app.client().get("/classes/Score").expect(200).field("results")).getFirst();
    assertNull(found.get("player"));
  }

  @Test
  void whatCodeDoesNotSayStaysAsTheClientAsked() {
    before("{'query':{'order':'-points','limit':0,'where':null}}");

    assertEquals(List.of(2, 1), points("{'where':{'points':{'$lt':3}},'limit':2}"));
  }

  @Test
  void codeSkipsAndCounts() {
    before("{'query':{'where':{'points':{'$gt':1}},'skip':2,'order':'points'}}");

    Map<?, ?> answer = (Map<?, ?>) app.client().find("Score", "{'count':1}").expect(200).json();

    assertEquals(3, answer.get("count"));
    assertEquals(1, ((List<?>) answer.get("results")).size());
  }

  @Test
  void anotherQueryIsAskedWithTheRightsOfTheCaller() {
    before("{'query':{'where':{'points':99}}}");

    assertEquals(List.of(), points(ALL));
    before("{'query':{'where':{'points':{'$nope':1}}}}");
    assertEquals("107: bad constraint: $nope", app.client().get("/classes/Score").error());
  }

  @Test
  void codeAnswersTheQueryItself() {
    before("[{'points':7},{'points':8,'className':'Score'}]");
    hooks.trigger(app, "afterFind", "Score", _ -> "{}");

    assertEquals(List.of(7, 8), points("{'where':{'points':1},'count':1}"));
    assertEquals(2, ((List<?>) hooks.told().get("objects")).size());
    assertNull(app.client().find("Score", "{'count':1}").field("count"));
  }

  @Test
  void ofStoredObjectsTheCallerGetsThoseItMayRead() {
    String id = app.client().create("Score", "{'points':5}");
    before("[{'objectId':'" + secret + "','points':99},{'objectId':'" + id + "','points':6}]");

    assertEquals(List.of(5), points(ALL));
    List<?> all = (List<?>) app.master().get("/classes/Score").expect(200).field("results");
    assertEquals(2, all.size(), "the master key gets what the code says");
  }

  @Test
  void codeAnswersARequestForOneObject() {
    String id = app.client().create("Score", "{'points':5}");
    before("[{'points':7}]");
    assertEquals(7, app.client().get("/classes/Score/" + id).expect(200).field("points"));

    before("[{'objectId':'" + secret + "'}]");
    assertEquals("101: Object not found.", app.client().get("/classes/Score/" + id).error());
    before("[]");
    assertEquals("101: Object not found.", app.client().get("/classes/Score/" + id).error());
  }

  @Test
  void codeAnswersWhatIsIncluded() {
    String one = app.client().create("Score", "{'points':5}");
    String two = app.client().create("Score", "{'points':6}");
    String pointer = "{'__type':'Pointer','className':'Score','objectId':'%s'}";
    for (String id : List.of(one, two)) {
      app.client().create("Game", "{'score':" + pointer.formatted(id) + "}");
    }
    before("[{'objectId':'" + one + "'},{'objectId':'" + two + "'}]");

    List<?> games =
        (List<?>) app.client().get("/classes/Game?include=score&order=createdAt").field("results");

    assertEquals(
        List.of(5, 6),
        games.stream()
            .map(each -> ((Map<?, ?>) ((Map<?, ?>) each).get("score")).get("points"))
            .toList());
  }

  private List<?> games(String where) {
    List<?> games =
        (List<?>) app.client().find("Game", "{'where':" + where + "}").expect(200).field("results");
    return games.stream().map(each -> ((Map<?, ?>) each).get("no")).toList();
  }

  @Test
  void codeNarrowsWhatAQueryInsideAQueryFinds() {
    List<?> scores = (List<?>) app.client().find("Score", "{'order':'points'}").field("results");
    for (int no = 1; no <= 4; no++) {
      Object id = ((Map<?, ?>) scores.get(no - 1)).get("objectId");
      app.client()
          .create(
              "Game",
              "{'no':%d,'score':{'__type':'Pointer','className':'Score','objectId':'%s'}}"
                  .formatted(no, id));
    }
    String query = "{'className':'Score','where':{'player':'p1'}}";
    hooks.answer(
        "beforeFindScore",
        told -> {
          Map<String, @Nullable Object> where =
              new LinkedHashMap<>(JsonObjects.of(((Map<?, ?>) told.get("query")).get("where")));
          where.put("points", Map.of("$gt", 1));
          return "{'success':{'query':{'where':" + Json.write(where) + "}}}";
        });

    assertEquals(List.of(3), games("{'score':{'$inQuery':" + query + "}}"));
    assertEquals(List.of(1, 2, 4), games("{'score':{'$notInQuery':" + query + "}}"));
    String select = "{'query':" + query + ",'key':'points'}";
    assertEquals(List.of(3), games("{'no':{'$select':" + select + "}}"));
    assertEquals(List.of(1, 2, 4), games("{'no':{'$dontSelect':" + select + "}}"));
    assertNull(((Map<?, ?>) hooks.told().get("query")).get("keys"));
  }

  @Test
  void codeSeesTheHintAndTheComment() {
    app.client().find("Score", "{'hint':'_id_','comment':'why'}").expect(200);

    assertEquals(
        Map.of("where", Map.of(), "hint", "_id_", "comment", "why", "limit", 100),
        hooks.told().get("query"));
  }

  @Test
  void oneIncludedObjectIsAskedForAsByItsId() {
    String pointer = "{'__type':'Pointer','className':'Score','objectId':'" + secret + "'}";
    app.client().create("Game", "{'score':" + pointer + "}");

    app.client().get("/classes/Game?include=score").expect(200);

    assertEquals(true, hooks.told().get("isGet"));
  }

  @Test
  void objectsThatCodeGivesKeepTheirClass() {
    hooks.trigger(app, "afterFind", "Score", _ -> "{'success':[{'className':'Other','n':1},{}]}");

    List<?> found = (List<?>) app.client().get("/classes/Score").field("results");

    assertEquals(
        List.of("Other", "Score"),
        found.stream().map(each -> ((Map<?, ?>) each).get("className")).toList());
  }

  @Test
  void anAnswerOfAnyOtherFormChangesNothing() {
    for (String other : List.of("true", "{}", "{'query':7}", "'text'", "null")) {
      before(other);
      assertEquals(List.of(1), points("{'where':{'points':1}}"), other);
    }
  }
}
