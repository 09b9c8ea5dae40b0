package dev.parselambda.tests.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.query.Explain;
import dev.parselambda.query.FindOptions;
import dev.parselambda.query.SortKey;
import dev.parselambda.query.Where;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.ParseObject;
import dev.parselambda.value.Pointer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueriesTest {
  private final StorageFixture on = new StorageFixture();

  @BeforeEach
  void someObjects() {
    on.insert(
        "{'objectId':'a','number':1,'text':'abc','array':[1,2,3],"
            + "'owner':{'__type':'Pointer','className':'_User','objectId':'u'},"
            + "'date':{'__type':'Date','iso':'2020-01-01T00:00:00Z'}}");
    on.insert(
        "{'objectId':'b','number':2,'text':'ABD','array':[{'x':1},[1,2]],'object':{'x':1},"
            + "'ACL':{'u':{'read':true}}}");
    on.insert(
        "{'objectId':'c','number':null,'array':["
            + "{'__type':'Pointer','className':'C','objectId':'o'},"
            + "{'__type':'Date','iso':'2020-01-01T00:00:00Z'}],"
            + "'object':{'at':{'__type':'Date','iso':'2020-01-01T00:00:00Z'}}}");
  }

  @AfterEach
  void close() {
    on.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {}                                                   | [a, b, c]
          {'number':{'$gt':1}}                                 | [b]
          {'number':null}                                      | [c]
          {'number':{'$ne':null}}                              | [a, b]
          {'text':{'$exists':false}}                           | [c]
          {'text':{'$regex':'^ab','$options':'i'}}             | [a, b]
          {'text':{'$in':['abc',null]}}                        | [a, c]
          {'text':{'$nin':['abc',null]}}                       | [b]
          {'owner':{'__type':'Pointer','className':'_User','objectId':'u'}} | [a]
          {'owner':{'$in':['u']}}                              | [a]
          {'owner':null}                                       | [b, c]
          {'date':{'__type':'Date','iso':'2020-01-01T00:00:00Z'}} | [a]
          {'date':{'$lt':{'$relativeTime':'1 day ago'}}}       | [a]
          {'array':1}                                          | [a]
          {'array':{'x':1}}                                    | [b]
          {'array':{'$eq':[1,2,3]}}                            | [a]
          {'array':{'$all':[1,2]}}                             | [a]
          {'array':{'$containedBy':[1,2,3,4]}}                 | [a]
          {'array':{'__type':'Pointer','className':'C','objectId':'o'}} | [c]
          {'array':{'__type':'Date','iso':'2020-01-01T00:00:00Z'}} | [c]
          {'object.x':1}                                       | [b]
          {'object.at':{'__type':'Date','iso':'2020-01-01T00:00:00Z'}} | [c]
          {'$or':[{'number':1},{'text':'ABD'}]}                | [a, b]
          {'$nor':[{'number':1},{'text':'ABD'}]}               | [c]
          {'$and':[{'number':{'$gt':0}},{'number':{'$lt':2}}]} | [a]
          """)
  void aQueryFindsWhatItSays(String where, String ids) {
    assertEquals(ids, on.ids(where).toString());
    assertEquals(
        on.ids(where).size(),
        on.store.count(on.schema, StorageFixture.where(where), FindOptions.NONE));
  }

  @Test
  void onlyWhoMayReadFinds() {
    assertEquals(Set.of("a", "c"), readableBy("*"));
    assertEquals(Set.of("a", "b", "c"), readableBy("*", "u"));
  }

  private Set<String> readableBy(String... groups) {
    Where where = new Where.ReadableBy(List.of(groups));
    return Set.copyOf(
        on.store.find(on.schema, where, FindOptions.NONE).stream()
            .map(ParseObject::objectId)
            .toList());
  }

  @Test
  void orderLimitAndSkipAreKept() {
    FindOptions options =
        FindOptions.NONE
            .withSort(List.of(SortKey.ascending("unknown"), SortKey.descending("number")))
            .withSkip(1)
            .withLimit(1);

    assertEquals(
        List.of("a"),
        on.store.find(on.schema, Where.ALL, options).stream().map(ParseObject::objectId).toList());
  }

  @Test
  void onlyTheWantedFieldsAreRead() {
    FindOptions options = FindOptions.NONE.withKeys(List.of("objectId", "owner", "ACL", "unknown"));

    assertEquals(
        Set.of("objectId", "owner", "fans"),
        Objects.requireNonNull(
                on.store.findFirst(on.schema, StorageFixture.where("{'objectId':'a'}"), options))
            .fields()
            .keySet());
    assertTrue(
        Objects.requireNonNull(
                on.store.findFirst(on.schema, StorageFixture.where("{'objectId':'b'}"), options))
            .fields()
            .containsKey("ACL"));
  }

  @Test
  void textIsComparedWithoutCaseOnDemand() {
    Where where = StorageFixture.where("{'text':'abd'}");

    assertEquals(0, on.store.find(on.schema, where, FindOptions.NONE).size());
    assertEquals(1, on.store.find(on.schema, where, FindOptions.NONE.ignoringCase()).size());
  }

  @Test
  void nothingFoundIsNull() {
    assertEquals(null, on.store.findFirst(on.schema, Where.NONE, FindOptions.NONE));
    assertNotNull(on.store.findFirst(on.schema, Where.ALL, FindOptions.NONE));
  }

  @Test
  void differentValuesAreListedOnce() {
    on.insert("{'objectId':'d','number':2,'array':[3,4]}");

    assertEquals(List.of(1, 2), on.store.distinct(on.schema, Where.ALL, "number"));
    assertEquals(
        List.of(new Pointer("_User", "u")), on.store.distinct(on.schema, Where.ALL, "owner"));
    assertEquals(
        List.of(3, 4),
        on.store.distinct(on.schema, StorageFixture.where("{'objectId':'d'}"), "array"));
  }

  @Test
  void aPlanIsJson() {
    assertTrue(
        on.store
            .explain(on.schema, Where.ALL, FindOptions.NONE, Explain.QUERY_PLANNER)
            .containsKey("queryPlanner"));
  }

  @Test
  void manyAreChangedAndDeletedByAQuery() {
    Where all = StorageFixture.where("{'number':{'$gt':0}}");

    assertEquals(
        2, on.store.updateMany(on.schema, all, Map.of("flag", new FieldOp.Set(true)), null));
    assertEquals(List.of("a", "b"), on.ids("{'flag':true}"));
    assertEquals(2, on.store.delete(on.schema, all, null));
    assertEquals(List.of("c"), on.ids("{}"));
  }

  @Test
  void aSearchByDistanceFindsTheNearestFirst() {
    on.insert("{'objectId':'far','place':{'__type':'GeoPoint','latitude':50,'longitude':8}}");
    on.insert("{'objectId':'near','place':{'__type':'GeoPoint','latitude':49,'longitude':8}}");
    String near = "{'place':{'$nearSphere':{'__type':'GeoPoint','latitude':48,'longitude':8}";

    assertEquals(
        List.of("near", "far"), on.find(near + "}}").stream().map(ParseObject::objectId).toList());
    assertEquals(
        List.of("near"),
        on.find(near + ",'$maxDistanceInKilometers':150}}").stream()
            .map(ParseObject::objectId)
            .toList());
    assertEquals(
        1,
        on.store.count(
            on.schema,
            StorageFixture.where(near + ",'$maxDistanceInKilometers':150}}"),
            FindOptions.NONE));
    assertEquals(2, on.store.count(on.schema, StorageFixture.where(near + "}}"), FindOptions.NONE));
  }
}
