package dev.parselambda.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parselambda.query.Constraint.Compare;
import dev.parselambda.query.Where.And;
import dev.parselambda.query.Where.FieldIs;
import dev.parselambda.value.GeoPoint;
import dev.parselambda.value.Json;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.Pointer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhereParserTest {
  private static final WhereParser.Rules CLIENT = new WhereParser.Rules(false, true, true);

  /** Parse Server 9.10's answers to these queries. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'_x':1}                                    | 105 Invalid key name: _x
          {'a-b':1}                                   | 105 Invalid key name: a-b
          {'a.$b':1}                                  | 105 Invalid key name: a.$b
          {'':1}                                      | 105 Invalid key name:
          {'$where':'1'}                              | 105 Invalid key name: $where
          {'_session_token':'x'}                      | 105 Invalid key name: _session_token
          {'ACL':{}}                                  | 102 Cannot query on ACL.
          {'$or':5}                                   | 102 Permission denied
          {'$nor':[]}                                 | 102 Bad $nor format - use an array of at least 1 value.
          {'s':{'$regex':1}}                          | 102 $regex value must be a string
          {'s':{'$regex':'x','$options':1}}           | 102 $options value must be a string
          {'s':{'$regex':'x','$options':'g'}}         | 102 Bad $options value for query: g
          {'s':{'$foo':1}}                            | 107 bad constraint: $foo
          {'s':{'$elemMatch':{}}}                     | 107 bad constraint: $elemMatch
          {'s':{'$maxDistance':1}}                    | 107 bad constraint: $maxDistance
          {'s':[1,[2,null],{}]}                       | 107 You cannot use 1,2,,[object Object] as a query parameter.
          {'s':{'__type':'Foo'}}                      | 107 You cannot use [object Object] as a query parameter.
          {'s':{'$ne':{'$gt':1}}}                     | 107 bad atom: {'$gt':1}
          {'s':{'$in':5}}                             | 107 bad $in value
          {'s':{'$nin':5}}                            | 107 bad $nin value
          {'s':{'$all':5}}                            | 107 bad $all value
          {'s':{'$all':[{'$regex':'(a+)+'}]}}         | 107 All $all values must be of regex type or none: /(a+)+/
          {'s':{'$all':[{'$regex':'^\\\\Qa\\\\E'},1]}}  | 107 All $all values must be of regex type or none: /^\\Qa\\E/,1
          {'s':{'$containedBy':1}}                    | 107 bad $containedBy: should be an array
          {'s':{'$text':{'$search':{'$term':5}}}}     | 107 bad $text: $term, should be string
          {'s':{'$text':{}}}                          | 107 bad $text: $search, should be object
          {'s':{'$text':{'$search':{'$term':'a','$language':1}}}} | 107 bad $text: $language, should be string
          {'s':{'$text':{'$search':{'$term':'a','$caseSensitive':1}}}} | 107 bad $text: $caseSensitive, should be boolean
          {'d':{'$eq':{'$relativeTime':'now'}}}       | 107 $relativeTime can only be used with the $lt, $lte, $gt, and $gte operators
          {'d':{'$gt':{'$relativeTime':'12 days'}}}   | 107 bad $relativeTime ($gt) value. Time should either start with 'in' or end with 'ago'
          {'d':{'$gt':{'$relativeTime':'in 1 day ago'}}} | 107 bad $relativeTime ($gt) value. Time cannot have both 'in' and 'ago'
          {'d':{'$gt':{'$relativeTime':'bogus ago'}}} | 107 bad $relativeTime ($gt) value. Invalid time string. Dangling unit or number.
          {'d':{'$lt':{'$relativeTime':'in x days'}}} | 107 bad $relativeTime ($lt) value. 'x' is not an integer.
          {'d':{'$lt':{'$relativeTime':'in 2 months'}}} | 107 bad $relativeTime ($lt) value. Invalid interval: 'months'
          {'p':{'$inQuery':{'where':{}}}}             | 102 improper usage of $inQuery
          {'p':{'$notInQuery':{'className':'T'}}}     | 102 improper usage of $notInQuery
          {'p':{'$select':{'query':{'className':'T'},'key':'x','z':1}}} | 102 improper usage of $select
          {'p':{'$dontSelect':{'query':{},'key':'x'}}} | 102 improper usage of $dontSelect
          {'p':{'$inQuery':{'className':'T','where':{'a-b':1}}}} | 105 Invalid key name: a-b
          {'g':{'$within':{'$box':[1]}}}              | 107 malformatted $within arg
          {'g':{'$geoWithin':{'$polygon':[1,2]}}}     | 107 bad $geoWithin value; $polygon should contain at least 3 GeoPoints
          {'g':{'$geoWithin':{'$polygon':[1,2,3]}}}   | 107 bad $geoWithin value
          {'g':{'$geoWithin':{'$polygon':'x'}}}       | 107 bad $geoWithin value; $polygon should be Polygon object or Array of Parse.GeoPoint's
          {'g':{'$geoWithin':{'$polygon':{'__type':'Polygon','coordinates':[]}}}} | 107 bad $geoWithin value; Polygon.coordinates should contain at least 3 lon/lat pairs
          {'g':{'$geoWithin':{'$polygon':[[0,91],[0,0],[1,1]]}}} | 111 GeoPoint latitude must be from -90 to 90: 91
          {'g':{'$geoWithin':{'$centerSphere':[[181,0],1]}}} | 111 GeoPoint longitude must be from -180 to 180: 181
          {'g':{'$within':{'$box':[{'latitude':-90.5,'longitude':0},{'latitude':1,'longitude':1}]}}} | 111 GeoPoint latitude must be from -90 to 90: -90.5
          {'g':{'$nearSphere':{'latitude':0,'longitude':1e300}}} | 111 GeoPoint longitude must be from -180 to 180: 1e+300
          {'g':{'$nearSphere':{'latitude':0,'longitude':0},'$maxDistance':-1}} | 107 bad $maxDistance value
          {'g':{'$geoIntersects':{'$point':{'__type':'GeoPoint','latitude':-91,'longitude':0}}}} | 111 GeoPoint latitude must be from -90 to 90: -91
          {'g':{'$geoWithin':{'$centerSphere':1}}}    | 107 bad $geoWithin value; $centerSphere should be an array of Parse.GeoPoint and distance
          {'g':{'$geoWithin':{'$centerSphere':[1,2]}}} | 107 bad $geoWithin value; $centerSphere geo point invalid
          {'g':{'$geoWithin':{'$centerSphere':[[20,10],-1]}}} | 107 bad $geoWithin value; $centerSphere distance invalid
          {'g':{'$geoIntersects':{'$point':5}}}       | 107 bad $geoIntersect value; $point should be GeoPoint
          """)
  void whatIsWrongIsToldInParseServersWords(String where, String error) {
    ParseException e =
        assertThrows(ParseException.class, () -> new WhereParser(CLIENT).parse(json(where)));

    assertEquals(
        error.replace('\'', '"'), (e.error().code() + " " + e.text()).replace('\'', '"').strip());
  }

  /** The same for the master key, where it is another. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'$or':5}    | Bad $or format - use an array value.
          {'$and':{}}  | Bad $and format - use an array value.
          {'$or':[1]}  | Bad $or format - use an array value.
          """)
  void theMasterKeyIsToldMore(String where, String text) {
    assertEquals(text, assertThrows(ParseException.class, () -> parsed(where)).text());
  }

  @Test
  void onlyTheMasterKeyMayAskForInternalFields() {
    assertEquals(
        FieldIs.of("_session_token", new Constraint.Equal("r:1")),
        parsed("{'_session_token':'r:1'}"));
  }

  @Test
  void regularExpressionsCanBeForbidden() {
    WhereParser parser = new WhereParser(new WhereParser.Rules(false, false, true));
    for (String where :
        List.of("{'s':{'$regex':'a'}}", "{'s':{'$all':[{'$regex':'^\\\\Qa\\\\E'}]}}")) {
      assertEquals(
          "$regex operator is not allowed",
          assertThrows(ParseException.class, () -> parser.parse(json(where))).text());
    }
  }

  @Test
  void anOperatorInPlaceOfAnElementIsInNoArray() {
    assertEquals(
        FieldIs.of("s", new Constraint.In(List.of())), parsed("{'s':{'$all':[1,{'$gt':1}]}}"));
  }

  @Test
  void conditionsStandSideBySide() {
    assertEquals(
        new And(
            List.of(
                FieldIs.of("a", new Constraint.Equal(1)),
                new FieldIs(
                    "b",
                    List.of(
                        new Compare(Compare.Order.GREATER, 1),
                        new Compare(Compare.Order.LESS, 5))))),
        parsed("{'a':1,'b':{'$gt':1,'$lt':5}}"));
  }

  @Test
  void typedOperandsAreValues() {
    assertEquals(
        FieldIs.of(
            "x",
            new Constraint.In(
                List.of(
                    Instant.parse("2020-01-01T00:00:00Z"),
                    new Pointer("C", "o"),
                    new GeoPoint(1, 2)))),
        parsed(
            "{'x':{'$in':[{'__type':'Date','iso':'2020-01-01T00:00:00.000Z'},"
                + "[{'__type':'Pointer','className':'C','objectId':'o'}],"
                + "{'__type':'GeoPoint','latitude':1,'longitude':2}]}}"));
  }

  @Test
  void plainKeysBesideOperatorsAreAnEquality() {
    FieldIs field = assertInstanceOf(FieldIs.class, parsed("{'a':{'x':1,'$exists':true}}"));

    assertEquals(
        List.of(new Constraint.Exists(true), new Constraint.In(List.of(Map.of("x", 1)))),
        field.constraints());
  }

  @ParameterizedTest
  @CsvSource({
    "now, PT0S",
    "12 days ago, PT-288H",
    "in 1 year 2 weeks 3 hours 4 mins 5 secs, PT9099H4M5S",
    "In  1  HR, PT1H"
  })
  void aRelativeTimeIsADistanceFromNow(String text, String duration) {
    assertEquals(
        FieldIs.of("d", new Constraint.CompareToNow(Compare.Order.LESS, Duration.parse(duration))),
        parsed("{'d':{'$lt':{'$relativeTime':'" + text + "'}}}"));
  }

  @ParameterizedTest
  @CsvSource({
    "$maxDistance, 0.5, 0.5",
    "$maxDistanceInRadians, 0.5, 0.5",
    "$maxDistanceInMiles, 3959, 1",
    "$maxDistanceInKilometers, 12742, 2"
  })
  void aDistanceIsInRadians(String unit, double distance, double radians) {
    assertEquals(
        FieldIs.of("g", new Constraint.NearSphere(new GeoPoint(1, 2), radians)),
        parsed(
            "{'g':{'$nearSphere':{'__type':'GeoPoint','latitude':1,'longitude':2},'"
                + unit
                + "':"
                + distance
                + "}}"));
  }

  @Test
  void rawPairsInAPolygonAreLongitudeFirst() {
    assertEquals(
        FieldIs.of(
            "g",
            new Constraint.WithinPolygon(
                List.of(new GeoPoint(1, 100), new GeoPoint(2, 3), new GeoPoint(5, 4)))),
        parsed(
            "{'g':{'$geoWithin':{'$polygon':[[100,1],"
                + "{'__type':'GeoPoint','latitude':2,'longitude':3},[4,5]]}}}"));
  }

  @Test
  void depthCountsLogicalOperatorsWhereverTheyAre() {
    assertEquals(0, WhereParser.depth(json("{'a':{'$gt':1}}")));
    assertEquals(
        3,
        WhereParser.depth(
            json("{'$or':[{'a':1},{'p':{'$inQuery':{'where':{'$and':[{'$nor':[{}]}]}}}}]}")));
  }

  @Test
  void whatSubQueriesFindJoinsTheListBesideThem() {
    FieldIs field =
        assertInstanceOf(
            FieldIs.class,
            parsed("{'p':{'$in':['a'],'$inQuery':{'className':'T','where':{}},'$ne':'c'}}"));

    FieldIs resolved =
        field.withConstraints(
            constraint ->
                constraint instanceof Constraint.InQuery
                    ? new Constraint.In(List.of("b"))
                    : constraint);

    assertEquals(
        List.of(new Constraint.NotEqual("c"), new Constraint.In(List.of("a", "b"))),
        resolved.constraints());
  }

  private static Where parsed(String where) {
    return new WhereParser(WhereParser.Rules.MASTER).parse(json(where));
  }

  private static Map<?, ?> json(String text) {
    return (Map<?, ?>) Objects.requireNonNull(Json.parse(text.replace('\'', '"')));
  }
}
