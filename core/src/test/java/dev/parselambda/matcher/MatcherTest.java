package dev.parselambda.matcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parselambda.matcher.value.BadFilter;
import dev.parselambda.matcher.value.BsonOrder;
import dev.parselambda.matcher.value.Collation;
import dev.parselambda.matcher.value.ValueView;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatcherTest {
  /** Filter, document, whether it matches; as MongoDB's manual and server tests have it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {a: 1}                             | {a: 1.0}                      | true
          {a: 1}                             | {a: "1"}                      | false
          {a: 1}                             | {a: [3, 1]}                   | true
          {a: [1, 2]}                        | {a: [1, 2]}                   | true
          {a: [1, 2]}                        | {a: [[1, 2], 3]}              | true
          {a: [1, 2]}                        | {a: [2, 1]}                   | false
          {a: {x: 1, y: 2}}                  | {a: {x: 1, y: 2}}             | true
          {a: {x: 1, y: 2}}                  | {a: {y: 2, x: 1}}             | false
          {a: null}                          | {a: null}                     | true
          {a: null}                          | {b: 1}                        | true
          {a: null}                          | {a: []}                       | false
          {a: null}                          | {a: [null]}                   | true
          {a: {$ne: null}}                   | {b: 1}                        | false
          {"a.b": null}                      | {a: 4}                        | true
          {"a.b": null}                      | {a: []}                       | false
          {"a.b": null}                      | {a: [1, 2]}                   | false
          {"a.b": null}                      | {a: [{b: 3}, {}]}             | true
          {"a.b": {$exists: false}}          | {a: []}                       | true
          {"a.b": 1}                         | {a: [{b: 2}, {b: [0, 1]}]}    | true
          {"a.1": 5}                         | {a: [4, 5]}                   | true
          {"a.1.b": 5}                       | {a: [{b: 5}, {b: 6}]}         | false
          {"a.0.b": 5}                       | {a: [{b: 5}, {b: 6}]}         | true
          {"a.1": 5}                         | {a: {"1": 5}}                 | true
          {a: {$gt: 3}}                      | {a: 4}                        | true
          {a: {$gt: 3}}                      | {a: "4"}                      | false
          {a: {$gt: 3}}                      | {}                            | false
          {a: {$gt: 3, $lt: 5}}              | {a: [1, 9]}                   | true
          {a: {$elemMatch: {$gt: 3, $lt: 5}}} | {a: [1, 9]}                  | false
          {a: {$elemMatch: {$gt: 3, $lt: 5}}} | {a: [1, 4]}                  | true
          {a: {$elemMatch: {x: 1, y: 2}}}    | {a: [{x: 1}, {y: 2}]}         | false
          {a: {$elemMatch: {x: 1, y: 2}}}    | {a: [{x: 1, y: 2}]}           | true
          {a: {$gte: null}}                  | {}                            | true
          {a: {$gt: null}}                   | {}                            | false
          {a: {$lt: "b"}}                    | {a: "a"}                      | true
          {a: {$in: [1, null]}}              | {}                            | true
          {a: {$in: [1, "x"]}}               | {a: ["x"]}                    | true
          {a: {$in: [[1]]}}                  | {a: [1]}                      | true
          {a: {$nin: [1, 2]}}                | {}                            | true
          {a: {$nin: [1, 2]}}                | {a: [2, 3]}                   | false
          {a: {$ne: 1}}                      | {a: [1, 2]}                   | false
          {a: {$all: [1, 2]}}                | {a: [2, 1, 3]}                | true
          {a: {$all: [1, 2]}}                | {a: [1]}                      | false
          {a: {$all: [1]}}                   | {a: 1}                        | true
          {a: {$all: []}}                    | {a: []}                       | false
          {a: {$all: [{$elemMatch: {b: 1}}, {$elemMatch: {b: 2}}]}} | {a: [{b: 1}, {b: 2}]} | true
          {a: {$size: 2}}                    | {a: [1, 2]}                   | true
          {a: {$size: 2}}                    | {a: [[1, 2]]}                 | false
          {a: {$exists: true}}               | {a: null}                     | true
          {a: {$exists: false}}              | {a: null}                     | false
          {a: {$type: "string"}}             | {a: [1, "x"]}                 | true
          {a: {$type: "array"}}              | {a: [1]}                      | true
          {a: {$type: "number"}}             | {a: 1.5}                      | true
          {a: {$type: [2, 8]}}               | {a: true}                     | true
          {a: {$mod: [4, 1]}}                | {a: 9}                        | true
          {a: {$mod: [4, 1]}}                | {a: "9"}                      | false
          {a: {$not: {$gt: 3}}}              | {}                            | true
          {a: {$not: {$gt: 3}}}              | {a: [1, 5]}                   | false
          {$or: [{a: 1}, {b: 2}]}            | {b: 2}                        | true
          {$nor: [{a: 1}, {b: 2}]}           | {b: 2}                        | false
          {$and: [{a: 1}, {b: 2}]}           | {a: 1, b: 2}                  | true
          {a: {$regex: "^ab"}}               | {a: "abc"}                    | true
          {a: {$regex: "^\\\\Qa.b\\\\E"}}    | {a: "a.bc"}                   | true
          {a: {$regex: "^\\\\Qa.b\\\\E"}}    | {a: "axb"}                    | false
          {a: {$regex: "C$", $options: "i"}} | {a: "abc"}                    | true
          {a: {$regex: "^b", $options: "m"}} | {a: "a\\nb"}                  | true
          {a: {$regex: "a.b", $options: "s"}} | {a: "a\\nb"}                 | true
          {a: {$regex: "a b # x", $options: "x"}} | {a: "ab"}                | true
          {a: {$regex: "x", $ne: "xy"}}      | {a: "xy"}                     | false
          {a: {$in: [1, {$regularExpression: {pattern: "^x", options: ""}}]}} | {a: "xy"}                     | true
          {a: {$regex: "[[:digit:]]+"}}      | {a: "x7"}                     | true
          {a: {$gt: {$date: "2020-01-01T00:00:00Z"}}} | {a: {$date: "2021-01-01T00:00:00Z"}} | true
          {a: {$gt: {$date: "2020-01-01T00:00:00Z"}}} | {a: 99999999999999}   | false
          {a: {$lt: {$maxKey: 1}}}           | {a: "x"}                      | true
          {a: {$lt: NaN}}                    | {a: 1}                        | false
          {a: NaN}                           | {a: NaN}                      | true
          {a: {$lt: 1}}                      | {a: NaN}                      | false
          {a: {$numberLong: "9007199254740993"}} | {a: 9007199254740992.0}   | false
          {a: {$numberDecimal: "1.50"}}      | {a: 1.5}                      | true
          {a: {$elemMatch: {$nin: [1, 2]}}}  | {a: [1, 2]}                   | false
          {a: {$not: {$elemMatch: {$nin: [1, 2]}}}} | {a: [1, 2]}            | true
          """)
  void matchesAsMongoDbDoes(String filter, String document, boolean expected) {
    Matcher matcher = Matcher.compile(Document.parse(filter), MatcherOptions.DRIVER);
    assertEquals(expected, matcher.matches(Document.parse(document)), "as Document");
    assertEquals(expected, matcher.matches(BsonDocument.parse(document)), "as BsonDocument");
  }

  /**
   * A number in a path is a place in an array and the name of a field of its objects at once. What
   * is found for it: MongoDB's tests {@code match_numeric_components.js} and {@code
   * array_match2.js}.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          42                         | false | false
          [42]                       | true  | false
          {"0": 42}                  | true  | false
          [[42]]                     | false | true
          [{"0": 42}]                | true  | true
          {"0": [42]}                | true  | true
          {"0": {"0": 42}}           | false | true
          [[[42]]]                   | false | false
          [[{"0": 42}]]              | false | true
          [{"0": [42]}]              | true  | true
          [{"0": {"0": 42}}]         | false | true
          {"0": [[42]]}              | false | false
          {"0": [{"0": 42}]}         | false | true
          {"0": {"0": [42]}}         | false | true
          [[[{"0": 42}]]]            | false | false
          [[{"0": [42]}]]            | false | true
          [[{"0": {"0": 42}}]]       | false | false
          [{"0": [[42]]}]            | false | false
          [{"0": [{"0": 42}]}]       | false | true
          [{"0": {"0": [42]}}]       | false | true
          {"0": [{"0": [42]}]}       | false | true
          {"0": {"0": {"0": 42}}}    | false | false
          """)
  void aNumberInAPathIsAPlaceAndAName(String a, boolean atZero, boolean atZeroZero) {
    Document document = Document.parse("{a: " + a + "}");
    assertEquals(atZero, matches("{'a.0': 42}", document), "a.0");
    assertEquals(!atZero, matches("{'a.0': {$ne: 42}}", document), "a.0 $ne");
    assertEquals(atZero, matches("{'a.0': {$in: [41, 42]}}", document), "a.0 $in");
    assertEquals(atZero, matches("{'a.0': {$all: [42]}}", document), "a.0 $all");
    assertEquals(atZero, matches("{'a.0': {$type: 'number'}}", document), "a.0 $type");
    assertEquals(atZeroZero, matches("{'a.0.0': 42}", document), "a.0.0");
  }

  /**
   * Null is met where the walk arrives at an object without the field, not where an array has no
   * such place: then the walk arrives nowhere. So an object in an array has no field {@code "0"},
   * though the array has a first place. (MongoDB, {@code path.cpp}: what an ElementIterator gives,
   * an end-of-object for a missing field or nothing at all.)
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                     | true
          {a: null}              | true
          {a: 5}                 | true
          {a: {}}                | true
          {a: {"0": null}}       | true
          {a: {"0": 1}}          | false
          {a: []}                | false
          {a: [null]}            | true
          {a: [5]}               | false
          {a: [5, null]}         | false
          {a: [[null]]}          | false
          {a: [{}]}              | true
          {a: [{x: 1}]}          | true
          {a: [5, {x: 1}]}       | true
          {a: [{"0": 1}]}        | false
          {a: [{"0": null}]}     | true
          """)
  void nullAtAPlaceOfAnArray(String document, boolean expected) {
    Document parsed = Document.parse(document);
    assertEquals(expected, matches("{'a.0': null}", parsed));
    assertEquals(!expected, matches("{'a.0': {$ne: null}}", parsed));
    assertEquals(expected, matches("{'a.0': {$in: [null]}}", parsed));
    assertEquals(expected, matches("{'a.0': {$gte: null}}", parsed));
  }

  private static boolean matches(String filter, Document document) {
    return Matcher.compile(Document.parse(filter), MatcherOptions.DRIVER).matches(document);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {a: {$foo: 1}}            | unknown operator: $foo
          {$and: []}                | $and argument must be a non-empty array
          {a: {$in: 1}}             | $in needs an array
          {a: {$regex: "("}}        | Regular expression is invalid: Unclosed group
          {$text: {$search: "x"}}   | text index required for $text query
          {a: {$mod: [0, 1]}}       | divisor cannot be 0
          {$where: "true"} | $where is not supported by the embedded database; use --databaseURI
          """)
  void refusesWhatMongoDbRefusesOrItDoesNotKnow(String filter, String message) {
    BadFilter bad =
        assertThrows(
            BadFilter.class, () -> Matcher.compile(Document.parse(filter), MatcherOptions.DRIVER));
    assertEquals(message, bad.getMessage());
  }

  @Test
  void aCatastrophicPatternEndsAtItsLimit() {
    Matcher matcher =
        Matcher.compile(Map.of("a", Map.of("$regex", "^(a|aa)+\\1c$")), MatcherOptions.DRIVER);
    Map<String, ?> document = Map.of("a", "a".repeat(60) + "b");
    BadFilter bad = assertThrows(BadFilter.class, () -> matcher.matches(document));
    assertEquals(51156, bad.code());
  }

  @ParameterizedTest
  @CsvSource({"(a|b)*c, ''", "'a{1000}b', i", "aaaaaaaaaab, ''", "aaaaaaaaaab, i"})
  void aPatternAsksWhetherItMayGoOn(String pattern, String options) {
    Matcher matcher =
        Matcher.compile(
            Map.of("a", Map.of("$regex", pattern, "$options", options)),
            MatcherOptions.DRIVER.withWatch(endedAfter(3)));
    Map<String, ?> document = Map.of("a", "a".repeat(1_000_000));
    assertThrows(IllegalStateException.class, () -> matcher.matches(document));
  }

  private static Runnable endedAfter(int calls) {
    int[] left = {calls};
    return () -> {
      if (left[0]-- == 0) {
        throw new IllegalStateException("ended");
      }
    };
  }

  @Test
  void manyLargePatternsAreRefusedTogether() {
    List<Document> branches =
        IntStream.range(0, 1000)
            .mapToObj(i -> Document.parse("{a: {$regex: 'x{900}" + i + "'}}"))
            .toList();
    BadFilter bad =
        assertThrows(
            BadFilter.class,
            () -> Matcher.compile(new Document("$or", branches), MatcherOptions.DRIVER));
    assertEquals(51091, bad.code());
  }

  @Test
  void sortsValuesOfAllTypesInMongoDbsOrder() {
    String inOrder =
        "{v: [{$minKey: 1}, null, NaN, -1, 1, {$numberLong: '2'}, 2.5, '', 'B', 'a', {}, {a: 1},"
            + " [], [1], {$binary: {base64: 'AA==', subType: '00'}},"
            + " {$oid: '000000000000000000000001'}, false, true, {$date: '2020-01-01T00:00:00Z'},"
            + " {$timestamp: {t: 1, i: 1}}, {$regularExpression: {pattern: 'a', options: ''}},"
            + " {$maxKey: 1}]}";
    var values = Document.parse(inOrder).getList("v", Object.class);
    var shuffled = new java.util.ArrayList<>(values);
    java.util.Collections.shuffle(shuffled, new java.util.Random(7));
    shuffled.sort(new BsonOrder(ValueView.DRIVER, Collation.SIMPLE));
    assertEquals(values, shuffled);
  }
}
