package dev.parselambda.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.query.Where;
import dev.parselambda.query.WhereParser;
import dev.parselambda.schema.ClassDefinition;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schema.Field;
import dev.parselambda.schema.FieldType;
import dev.parselambda.value.Dates;
import dev.parselambda.value.Json;
import dev.parselambda.value.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhereFilterTest {
  private static final ClassSchema SCHEMA =
      schema(
          "Thing",
          Map.of(
              "text", FieldType.Plain.STRING,
              "date", FieldType.Plain.DATE,
              "object", FieldType.Plain.OBJECT,
              "array", FieldType.Plain.ARRAY,
              "place", FieldType.Plain.GEO_POINT,
              "file", FieldType.Plain.FILE,
              "owner", new FieldType.PointerTo("_User")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {}                                         | {}
          {'text':'a'}                               | {'text':'a'}
          {'text':null}                              | {'text':null}
          {'text':{'$gt':'a','$lte':'c'}}            | {'text':{'$gt':'a','$lte':'c'}}
          {'text':{'$eq':'a'}}                       | {'text':'a'}
          {'text':{'$eq':'a','$exists':true}}        | {'text':{'$eq':'a','$exists':true}}
          {'text':{'$exists':0}}                     | {'text':{'$exists':false}}
          {'object':{}}                              | {'object':{'$eq':{}}}
          {'objectId':'x','createdAt':{'$gt':'2020-01-01T00:00:00Z'}} | {'_id':'x','_created_at':{'$gt':{'$date':'2020-01-01T00:00:00Z'}}}
          {'updatedAt':'2020-01-01T00:00:00Z'}       | {'_updated_at':{'$date':'2020-01-01T00:00:00Z'}}
          {'date':'2020-01-01T00:00:00Z'}            | {'date':'2020-01-01T00:00:00Z'}
          {'sessionToken':'r:1','timesUsed':1}       | {'_session_token':'r:1','times_used':1}
          {'owner':{'__type':'Pointer','className':'_User','objectId':'u'}} | {'_p_owner':'_User$u'}
          {'owner':{'$in':['u',{'__type':'Pointer','className':'_User','objectId':'v'},null]}} | {'_p_owner':{'$in':['_User$u','_User$v',null]}}
          {'owner':{'$exists':true}}                 | {'_p_owner':{'$exists':true}}
          {'array':1}                                | {'array':1}
          {'array':{'a':1}}                          | {'array':{'$eq':{'a':1}}}
          {'array':{'__type':'Pointer','className':'C','objectId':'o'}} | {'array':{'$eq':{'__type':'Pointer','className':'C','objectId':'o'}}}
          {'array':{'$all':[1,{'__type':'Date','iso':'2020-01-01T00:00:00Z'}]}} | {'array':{'$all':[1,{'$date':'2020-01-01T00:00:00Z'}]}}
          {'array':{'$all':[{'$regex':'^\\\\Qa\\\\E'}]}} | {'array':{'$all':[{'$regularExpression':{'pattern':'^\\\\Qa\\\\E','options':''}}]}}
          {'array':{'$eq':[1,2]}}                    | {'array':{'$in':[[1,2]]}}
          {'array':{'$containedBy':[1,2],'$ne':3}}   | {'$nor':[{'array':{'$elemMatch':{'$nin':[1,2]}}}],'array':{'$ne':3}}
          {'object.a':{'b':1}}                       | {'object.a':{'$eq':{'b':1}}}
          {'object.at':{'$lt':{'__type':'Date','iso':'2020-01-01T00:00:00Z'}}} | {'object.at':{'$lt':{'$date':'2020-01-01T00:00:00Z'}}}
          {'object.p':{'__type':'Pointer','className':'C','objectId':'o'}} | {'object.p':{'$eq':{'__type':'Pointer','className':'C','objectId':'o'}}}
          {'file':{'__type':'File','name':'f.txt'}}  | {'file':'f.txt'}
          {'place':{'__type':'GeoPoint','latitude':1,'longitude':2}} | {'place':[2,1]}
          {'place':{'$nearSphere':{'__type':'GeoPoint','latitude':1,'longitude':2},'$maxDistance':0.5}} | {'place':{'$nearSphere':[2.0,1.0],'$maxDistance':0.5}}
          {'place':{'$within':{'$box':[{'latitude':1,'longitude':2},{'latitude':3,'longitude':4}]}}} | {'place':{'$geoWithin':{'$box':[[2.0,1.0],[4.0,3.0]]}}}
          {'place':{'$geoWithin':{'$centerSphere':[[2,1],0.5]}}} | {'place':{'$geoWithin':{'$centerSphere':[[2.0,1.0],0.5]}}}
          {'place':{'$geoIntersects':{'$point':{'__type':'GeoPoint','latitude':1,'longitude':2}}}} | {'place':{'$geoIntersects':{'$geometry':{'type':'Point','coordinates':[2.0,1.0]}}}}
          {'text':{'$text':{'$search':{'$term':'a b','$language':'en'}}}} | {'$text':{'$search':'a b','$language':'en'}}
          {'$or':[{'text':'a'},{'$nor':[{'text':'b'}]}]} | {'$or':[{'text':'a'},{'$nor':[{'text':'b'}]}]}
          {'$and':[{'text':'a'},{'text':'b'},{'date':1}]} | {'text':'a','$and':[{'text':'b'}],'date':1}
          {'$or':[{'text':'a'}],'$and':[{'$or':[{'text':'b'}]}]} | {'$or':[{'text':'a'}],'$and':[{'$or':[{'text':'b'}]}]}
          """)
  void aQueryBecomesAFilter(String where, String filter) {
    assertEquals(
        BsonDocument.parse(filter.replace('\'', '"')), WhereFilter.of(where(where), SCHEMA));
  }

  @Test
  void aPatternStaysTheTextThatItIs() {
    assertEquals(
        new BsonDocument(
            "text",
            new BsonDocument("$regex", new BsonString("^a"))
                .append("$options", new BsonString("i"))),
        WhereFilter.of(where("{'text':{'$regex':'^a','$options':'i'}}"), SCHEMA));
  }

  @Test
  void nobodyIsFoundByNoAlternative() {
    assertEquals(BsonDocument.parse("{_id: {$in: []}}"), WhereFilter.of(Where.NONE, SCHEMA));
  }

  @Test
  void anObjectWithoutAclIsReadByEverybody() {
    Where where =
        Where.both(where("{'text':'a'}"), new Where.ReadableBy(List.of("*", "role:R", "u")));

    assertEquals(
        BsonDocument.parse("{text: 'a', _rperm: {$in: [null, '*', 'role:R', 'u']}}"),
        WhereFilter.of(where, SCHEMA));
    assertEquals(
        BsonDocument.parse("{_wperm: {$in: [null, '*', 'u']}}"),
        WhereFilter.of(new Where.WritableBy(List.of("u")), SCHEMA));
  }

  @Test
  void anIdThatMayBeAnObjectIdIsAskedForAsBothAndNoOtherId() {
    String hex = "0123456789abcdef01234567";
    assertEquals(
        BsonDocument.parse("{_id: {$in: ['" + hex + "', {$oid: '" + hex + "'}]}}"),
        WhereFilter.of(where("{'objectId':'" + hex + "'}"), SCHEMA));
    assertEquals(
        BsonDocument.parse("{_id: {$nin: ['a', '" + hex + "', {$oid: '" + hex + "'}]}}"),
        WhereFilter.of(where("{'objectId':{'$nin':['a','" + hex + "']}}"), SCHEMA));
    for (String id : List.of("abcdefghij", hex.toUpperCase(Locale.ROOT), hex + "0", hex + "g")) {
      assertEquals(
          BsonDocument.parse("{_id: '" + id + "'}"),
          WhereFilter.of(where("{'objectId':'" + id + "'}"), SCHEMA));
    }
  }

  @Test
  void countingByDistanceHasNoOrder() {
    assertEquals(
        BsonDocument.parse("{place: {$geoWithin: {$centerSphere: [[2.0, 1.0], 0.5]}}}"),
        WhereFilter.of(
            where("{'place':{'$nearSphere':{'latitude':1,'longitude':2},'$maxDistance':0.5}}"),
            SCHEMA,
            WhereFilter.Purpose.COUNT,
            StoredIds.Order.TEXTS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'object':{'x':1}}                         | You cannot use [object Object] as a query parameter.
          {'object':{'$eq':{'x':1}}}                 | bad atom: {'x':1}
          {'object':{'$in':[{'x':1}]}}               | bad atom: {'x':1}
          {'text':{'$gt':[1]}}                       | bad atom: [1]
          {'text':{'$gt':{'$relativeTime':'now'}}}   | $relativeTime can only be used with Date field
          """)
  void aValueThatDoesNotSuitTheFieldIsRefused(String where, String text) {
    ParseException e =
        assertThrows(ParseException.class, () -> WhereFilter.of(where(where), SCHEMA));

    assertEquals(text.replace('\'', '"'), e.text());
  }

  @Test
  void aRelativeTimeIsRelativeToTheQuery() {
    BsonDocument filter =
        WhereFilter.of(where("{'date':{'$gt':{'$relativeTime':'1 day ago'}}}"), SCHEMA);

    long then = filter.getDocument("date").getDateTime("$gt").getValue();
    long expected = Dates.now().minusSeconds(86_400).toEpochMilli();
    assertTrue(then <= expected && then > expected - 60_000, () -> then + " " + expected);
  }

  @Test
  void authDataOfAUserIsAFieldForEachProvider() {
    assertEquals(
        BsonDocument.parse("{'_auth_data_facebook.id': 'x'}"),
        WhereFilter.of(where("{'authData.facebook.id':'x'}"), schema("_User", Map.of())));
  }

  @Test
  void theOneConfigurationHasANumberForId() {
    assertEquals(
        BsonDocument.parse("{_id: 1}"),
        WhereFilter.of(where("{'objectId':'1'}"), schema("_GlobalConfig", Map.of())));
  }

  private static ClassSchema schema(String className, Map<String, FieldType> types) {
    Map<String, Field> fields = new LinkedHashMap<>();
    types.forEach((name, type) -> fields.put(name, Field.of(type)));
    return ClassSchema.of(new ClassDefinition(className, fields, null, Map.of()), Map.of());
  }

  private static Where where(String json) {
    return new WhereParser(WhereParser.Rules.MASTER)
        .parse((Map<?, ?>) Objects.requireNonNull(Json.parse(json.replace('\'', '"'))));
  }
}
