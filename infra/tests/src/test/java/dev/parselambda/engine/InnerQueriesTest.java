package dev.parselambda.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.engine.TestApp.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Queries inside of queries and relations, whatever is asked of the objects that they name. */
class InnerQueriesTest {
  private final TestApp app = TestApp.start();
  private final List<String> teams = new ArrayList<>();

  /** Three teams with 1, 2 and 3 points; of each a player with that number; a club of the first. */
  @BeforeEach
  void fill() {
    for (int n = 1; n <= 3; n++) {
      String team = app.client().create("Team", "{'points':" + n + ",'name':'t" + n + "'}");
      teams.add(team);
      app.client()
          .create("Player", "{'n':" + n + ",'team':" + team(n) + ",'teamName':'t" + n + "'}");
    }
    app.client()
        .create("Club", "{'n':1,'teams':{'__op':'AddRelation','objects':[" + team(1) + "]}}");
    app.client()
        .create("Club", "{'n':2,'teams':{'__op':'AddRelation','objects':[" + team(2) + "]}}");
    app.client().create("Club", "{'n':3}");
  }

  @AfterEach
  void close() {
    app.close();
  }

  private String team(int number) {
    return "{'__type':'Pointer','className':'Team','objectId':'" + teams.get(number - 1) + "'}";
  }

  /** Class, condition (T1 is the first team), and the numbers of what it finds. */
  static Stream<List<Object>> conditions() {
    return Stream.of(
        List.of(
            "Player",
            "{'team':{'$inQuery':{'className':'Team','where':{'points':{'$gt':1}}}}}",
            List.of(2, 3)),
        List.of(
            "Player",
            "{'team':{'$notInQuery':{'className':'Team','where':{'points':{'$gt':1}}}}}",
            List.of(1)),
        List.of(
            "Player",
            "{'teamName':{'$select':{'key':'name','query':{'className':'Team',"
                + "'where':{'points':2}}}}}",
            List.of(2)),
        List.of(
            "Player",
            "{'$or':[{'teamName':{'$dontSelect':{'key':'name','query':{'className':'Team',"
                + "'where':{'points':{'$lt':3}}}}}},{'n':1}]}",
            List.of(1, 3)),
        List.of("Club", "{'teams':T1}", List.of(1)),
        List.of("Club", "{'teams':{'$ne':T1}}", List.of(2, 3)),
        List.of("Club", "{'$nor':[{'teams':T1}]}", List.of(2, 3)),
        List.of("Club", "{'teams':{'$in':[T1]},'n':1}", List.of(1)),
        List.of(
            "Club",
            "{'teams':{'$inQuery':{'className':'Team','where':{'points':2}}}}",
            List.of(2)));
  }

  @ParameterizedTest
  @MethodSource("conditions")
  void aConditionMeansTheSameToFindCountAndDistinct(List<Object> expected) {
    String className = (String) expected.get(0);
    String where = ((String) expected.get(1)).replace("T1", team(1));
    List<?> numbers = (List<?>) expected.get(2);

    Answer found =
        app.client().find(className, "{'count':1,'order':'n','where':" + where + "}").expect(200);
    assertEquals(numbers, numbers(found));
    assertEquals(numbers.size(), found.field("count"));
    Answer distinct =
        app.master()
            .post(
                "/aggregate/" + className, "{'_method':'GET','distinct':'n','where':" + where + "}")
            .expect(200);
    List<Object> values =
        new ArrayList<>((List<?>) Objects.requireNonNull(distinct.field("results")));
    values.sort((one, other) -> (Integer) one - (Integer) other);
    assertEquals(numbers, values);
  }

  @Test
  void distinctValuesAreOfTheMembersOfARelation() {
    String club =
        (String)
            Objects.requireNonNull(
                ((Map<?, ?>) results(app.client().find("Club", "{'where':{'n':1}}")).getFirst())
                    .get("objectId"));
    String where =
        "{'$relatedTo':{'object':{'__type':'Pointer','className':'Club','objectId':'"
            + club
            + "'},'key':'teams'}}";
    assertEquals(
        List.of("t1"),
        app.master()
            .post("/aggregate/Team", "{'_method':'GET','distinct':'name','where':" + where + "}")
            .expect(200)
            .field("results"));
  }

  @Test
  void limitSkipAndOrderOfAnInnerQueryHold() {
    String best = "'className':'Team','where':{},'order':'-points','limit':1";
    assertEquals(List.of(3), players("{'team':{'$inQuery':{" + best + "}}}"));
    assertEquals(List.of(2), players("{'team':{'$inQuery':{" + best + ",'skip':1}}}"));
    assertEquals(List.of(1, 2), players("{'team':{'$notInQuery':{" + best + "}}}"));
    assertEquals(
        List.of(3), players("{'teamName':{'$select':{'key':'name','query':{" + best + "}}}}"));
    assertEquals(
        List.of(1, 2),
        players("{'teamName':{'$dontSelect':{'key':'name','query':{" + best + "}}}}"));
    String first = "'className':'Team','where':{},'order':'points'";
    assertEquals(List.of(), players("{'team':{'$inQuery':{" + first + ",'limit':0}}}"));
    assertEquals(List.of(1, 2, 3), players("{'team':{'$inQuery':{" + first + ",'limit':-1}}}"));
    assertEquals(List.of(1, 2, 3), players("{'team':{'$inQuery':{" + first + "}}}"));
  }

  @Test
  void theLimitOfTheServerHoldsBesideThatOfAnInnerQuery() {
    try (TestApp limited =
        app.secondInstance(Map.of("requestComplexity", Map.of("subqueryLimit", 2)))) {
      for (int limit : List.of(1, 2, 3)) {
        String where =
            "{'where':{'team':{'$inQuery':{'className':'Team','where':{},'limit':" + limit + "}}}}";
        assertEquals(Math.min(limit, 2), results(limited.client().find("Player", where)).size());
        assertEquals(limit, results(limited.master().find("Player", where)).size());
      }
    }
  }

  @Test
  void whatIsNoLimitOrOrderOfAnInnerQueryIsRefused() {
    String query = "{'where':{'team':{'$inQuery':{'className':'Team','where':{},";
    assertEquals(
        "102: Invalid value for limit",
        app.client().find("Player", query + "'limit':'x'}}}}").error());
    assertEquals(
        "105: Invalid field name: $x.",
        app.client().find("Player", query + "'order':'$x'}}}}").error());
  }

  private List<Object> players(String where) {
    return numbers(app.client().find("Player", "{'order':'n','where':" + where + "}"));
  }

  private static List<Object> numbers(Answer answer) {
    List<Object> numbers = new ArrayList<>();
    results(answer).forEach(row -> numbers.add(Objects.requireNonNull(((Map<?, ?>) row).get("n"))));
    return numbers;
  }

  private static List<?> results(Answer answer) {
    return (List<?>) Objects.requireNonNull(answer.expect(200).field("results"));
  }
}
