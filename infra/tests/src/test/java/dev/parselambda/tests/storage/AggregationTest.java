package dev.parselambda.tests.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.query.AggregateParameters;
import dev.parselambda.storage.Aggregation;
import dev.parselambda.value.Json;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AggregationTest {
  private static final String RELATION = ",'fans':{'__type':'Relation','className':'_User'}}";

  private final StorageFixture on = new StorageFixture();
  private final Aggregation aggregation = new Aggregation(on.database);

  @BeforeEach
  void someObjects() {
    on.insert(
        "{'objectId':'a','createdAt':'2020-01-01T00:00:00.000Z','number':1,'text':'x',"
            + "'owner':{'__type':'Pointer','className':'_User','objectId':'u'}}");
    on.insert(
        "{'objectId':'b','createdAt':'2020-01-02T00:00:00.000Z','number':2,'text':'x',"
            + "'owner':{'__type':'Pointer','className':'_User','objectId':'u'},"
            + "'date':{'__type':'Date','iso':'2021-01-01T00:00:00.000Z'}}");
    on.insert("{'objectId':'c','createdAt':'2020-01-03T00:00:00.000Z','number':3,'text':'y'}");
  }

  @AfterEach
  void close() {
    on.close();
  }

  /** A pipeline, and its rows without the relation field that every row has. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'$match':{'objectId':'a'},'$project':{'number':1}}      | {'objectId':'a','number':1
          {'$match':{'owner':'u','number':2},'$project':{'owner':1}} | {'objectId':'b','owner':{'__type':'Pointer','className':'_User','objectId':'u'}
          {'$match':{'createdAt':{'$gt':'2020-01-02T00:00:00.000Z'}},'$project':{'createdAt':1}} | {'objectId':'c','createdAt':'2020-01-03T00:00:00.000Z'
          {'$match':{'date':{'$gt':'2020-01-01T00:00:00.000Z'}},'$project':{'date':1}} | {'objectId':'b','date':{'__type':'Date','iso':'2021-01-01T00:00:00.000Z'}
          {'$match':{'text':'y'},'$group':{'_id':null,'sum':{'$sum':'$number'}}} | {'objectId':null,'sum':3
          {'$match':{'owner':'u'},'$group':{'_id':'$owner','n':{'$sum':1}}} | {'objectId':'u','n':2
          {'$match':{'objectId':'a'},'$group':{'_id':'$createdAt'}} | {'objectId':{'__type':'Date','iso':'2020-01-01T00:00:00.000Z'}
          {'$match':{'objectId':'a'},'$project':{'_id':0,'text':1}} | {'text':'x'
          """)
  void namesAndValuesAreTranslatedThereAndBack(String pipeline, String row) {
    assertEquals(
        List.of((row + RELATION).replace('\'', '"')), rows(pipeline, options(false, false)));
  }

  @Test
  void rawNamesAreThoseOfTheDatabase() {
    assertEquals(
        List.of("{\"_id\":\"a\",\"_created_at\":\"2020-01-01T00:00:00.000Z\"}"),
        rows(
            "{'$match':{'_p_owner':'_User$u','number':1},'$project':{'_created_at':1}}",
            options(false, true)));
  }

  @Test
  void rawValuesAreExtendedJson() {
    assertEquals(
        List.of(
            "{\"createdAt\":{\"$date\":\"2020-01-03T00:00:00Z\"},\"objectId\":\"c\"}"
                .replace("createdAt", "_created_at")),
        rows(
            "{'$match':{'createdAt':{'$gt':{'$date':'2020-01-02T00:00:00Z'}}},"
                + "'$project':{'createdAt':1}}",
            options(true, false)));
  }

  @Test
  void whatMongoDbRefusesIsToldWithItsWords() {
    ParseException e =
        assertThrows(ParseException.class, () -> rows("{'$nonsense':1}", options(false, false)));

    assertEquals(ParseError.INVALID_QUERY, e.error());
    assertTrue(e.text().contains("$nonsense"), e::text);
  }

  private List<String> rows(String pipeline, Aggregation.Options options) {
    return aggregation
        .run(on.schema, AggregateParameters.of(StorageFixture.json(pipeline)).stages(), options)
        .stream()
        .map(Json::write)
        .toList();
  }

  private static Aggregation.Options options(boolean rawValues, boolean rawFieldNames) {
    return new Aggregation.Options(rawValues, rawFieldNames, null, null, null);
  }
}
