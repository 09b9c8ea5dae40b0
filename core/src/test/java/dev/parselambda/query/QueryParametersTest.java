package dev.parselambda.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.http.QueryString;
import dev.parselambda.value.Json;
import dev.parselambda.value.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryParametersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'foo':1}                  | 102 Invalid parameter for query: foo
          {'where':'x'}              | 107 where parameter is not valid JSON
          {'readPreference':'x'}     | 102 Not supported read preference.
          {'explain':'x'}            | 102 Invalid value for explain
          {'explain':5}              | 102 Invalid value for explain
          {'order':'a-b'}            | 105 Invalid field name: a-b.
          {'order':'n,,s'}           | 105 Invalid field name: .
          {'order':'$x'}             | 105 Invalid field name: $x.
          {'order':5}                | 105 Invalid field name: 5.
          {'order':'authData.x.id'}  | 105 Cannot sort by authData.x.id
          """)
  void whatIsWrongIsToldInParseServersWords(String parameters, String error) {
    ParseException e =
        assertThrows(ParseException.class, () -> QueryParameters.ofFind(json(parameters)));

    assertEquals(error, e.error().code() + " " + e.text());
  }

  @Test
  void oneObjectHasFewerParameters() {
    assertEquals(List.of("a"), QueryParameters.ofGet(json("{'keys':'a','include':'b'}")).keys());
    assertEquals(
        "Improper encode of parameter",
        assertThrows(ParseException.class, () -> QueryParameters.ofGet(json("{'where':{}}")))
            .text());
  }

  @Test
  void nothingGivenIsNothingSet() {
    QueryParameters none = QueryParameters.ofFind(Map.of());

    assertEquals(FindOptions.NONE, none.findOptions());
    assertEquals(Map.of(), none.where());
    assertEquals(List.of(), none.include());
    assertNull(none.keys());
  }

  @Test
  void orderIsAListOfFieldsWithSigns() {
    assertEquals(
        List.of(
            SortKey.descending("a.b"),
            SortKey.ascending("createdAt"),
            new SortKey("score", SortKey.Order.TEXT_SCORE)),
        QueryParameters.ofFind(json("{'order':'-a.b, _created_at,$score'}")).order());
  }

  @ParameterizedTest
  @CsvSource({"2, 2", "'2', 2", "-1, -1", "0, 0", "1e10, 2147483647", "true, 1", "2.5, 2"})
  void numbersAreTakenAsJavaScriptTakesThem(String json, int limit) {
    assertEquals(limit, QueryParameters.ofFind(json("{'limit':" + json + "}")).limit());
  }

  @Test
  void aRepeatedParameterIsJoinedWithCommas() {
    QueryParameters read =
        QueryParameters.ofFind(
            QueryString.parseJson(
                "keys=a&keys=b,c&excludeKeys=d&excludeKeys=e"
                    + "&include=p.x&include=q&order=a&order=-b"));

    assertEquals(List.of("a", "b", "c"), read.keys());
    assertEquals(List.of("d", "e"), read.excludeKeys());
    assertEquals(List.of("p", "q", "p.x"), read.include());
    assertEquals(List.of(SortKey.ascending("a"), SortKey.descending("b")), read.order());
    assertEquals(List.of("a"), QueryParameters.ofGet(json("{'keys':['a']}")).keys());
    assertEquals(List.of("*"), QueryParameters.ofGet(json("{'keys':['*']}")).keys());
    assertTrue(QueryParameters.ofGet(json("{'include':['p','*']}")).includeAll());
    assertEquals(List.of(), QueryParameters.ofGet(json("{'keys':[]}")).keys());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          limit=1&limit=2                                     | 102 Invalid value for limit
          skip=1&skip=2                                       | 102 Invalid value for skip
          where={}&where={}                                   | 107 where parameter is not valid JSON
          explain=true&explain=true                           | 102 Invalid value for explain
          hint=_id_&hint=_id_                                 | 102 Hint must be a string or an object
          redirectClassNameForKey=a&redirectClassNameForKey=b | 107 redirectClassNameForKey must be a string
          keys[a]=1                                           | 107 keys must be a string
          order=[["a"]]                                       | 107 order must be a string
          include=[null]                                      | 107 include must be a string
          """)
  void otherRepeatedParametersAreRefused(String query, String error) {
    ParseException e =
        assertThrows(
            ParseException.class, () -> QueryParameters.ofFind(QueryString.parseJson(query)));

    assertEquals(error, e.error().code() + " " + e.text());
  }

  @Test
  void anIncludedPathBringsItsParentsFirst() {
    assertEquals(
        List.of("a", "d", "a.b", "a.b.c"),
        QueryParameters.ofFind(json("{'include':'a.b.c,d'}")).include());
  }

  @Test
  void dottedKeysIncludeTheirParents() {
    QueryParameters parameters =
        QueryParameters.ofFind(json("{'keys':'a.b,c','excludeKeys':'d.e.f'}"));

    assertEquals(List.of("a", "d", "d.e"), parameters.include());
    assertEquals(List.of("a.b", "c"), parameters.keys());
  }

  @Test
  void aStarIncludesEverything() {
    assertTrue(QueryParameters.ofFind(json("{'include':'a,*'}")).includeAll());
  }

  @Test
  void whoIncludesEverythingMayIncludeWhatIsFurtherBelow() {
    QueryParameters parameters =
        QueryParameters.ofFind(json("{'includeAll':true,'include':'a.b'}"));

    assertTrue(parameters.includeAll());
    assertEquals(List.of("a", "a.b"), parameters.include());
  }

  @Test
  void aWhereMayBeText() {
    assertEquals(Map.of("a", 1), QueryParameters.ofFind(Map.of("where", "{\"a\":1}")).where());
  }

  @Test
  void explainingEverythingIsMeantByTrue() {
    assertEquals(
        Explain.ALL_PLANS_EXECUTION, QueryParameters.ofFind(json("{'explain':true}")).explain());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'pipeline':[{'$match':{},'$sort':{}}]} | Pipeline stages should only have one key but found $match, $sort.
          {'pipeline':[{'match':{}}]}             | Invalid aggregate stage 'match'.
          {'foo':1}                               | Invalid aggregate stage 'foo'.
          {'$group':{}}                           | Invalid parameter for query: group. Missing key _id
          {'$group':{'objectId':null,'_id':null}} | Cannot use 'objectId' in aggregation stage $group.
          """)
  void aPipelineIsCheckedStageByStage(String parameters, String text) {
    assertEquals(
        text,
        assertThrows(ParseException.class, () -> AggregateParameters.of(json(parameters))).text());
  }

  @Test
  void stagesMayBeGivenAsTheKeysOfTheRequest() {
    AggregateParameters parameters =
        AggregateParameters.of(
            json("{'$match':{'a':1},'$limit':2,'hint':'x','rawValues':true,'where':{'b':1}}"));

    assertEquals(
        List.of(Map.of("$match", Map.of("a", 1)), Map.of("$limit", 2)), parameters.stages());
    assertEquals("x", parameters.hint());
    assertEquals(true, parameters.rawValues());
    assertEquals(Map.of("b", 1), parameters.where());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> json(String text) {
    return (Map<String, @Nullable Object>)
        Objects.requireNonNull(Json.parse(text.replace('\'', '"')));
  }
}
