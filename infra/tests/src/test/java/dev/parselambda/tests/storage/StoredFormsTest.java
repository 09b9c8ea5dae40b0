package dev.parselambda.tests.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.query.Where;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.Json;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is in the database, and what comes out of it again. */
class StoredFormsTest {
  private final StorageFixture on = new StorageFixture();

  @AfterEach
  void close() {
    on.close();
  }

  /** Field, its JSON, its stored form, and its JSON when read where that is another. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          text   | 'a'                                                     | {'text':'a'}
          number | 1                                                       | {'number':1}
          number | 1.5                                                     | {'number':1.5}
          number | 3000000000                                              | {'number':3.0E9}
          flag   | false                                                   | {'flag':false}
          text   | null                                                    | {'text':null}
          date   | {'__type':'Date','iso':'2020-01-02T03:04:05.006Z'}      | {'date':{'$date':'2020-01-02T03:04:05.006Z'}}
          object | {'a':{'b':[1,null,{}]}}                                 | {'object':{'a':{'b':[1,null,{}]}}}
          object | {'at':{'__type':'Date','iso':'2020-01-02T03:04:05.006Z'}} | {'object':{'at':{'$date':'2020-01-02T03:04:05.006Z'}}}
          array  | [{'__type':'Pointer','className':'C','objectId':'x'}]   | {'array':[{'__type':'Pointer','className':'C','objectId':'x'}]}
          array  | [{'__type':'Date','iso':'2020-01-02T03:04:05.006Z'}]    | {'array':[{'$date':'2020-01-02T03:04:05.006Z'}]}
          place  | {'__type':'GeoPoint','latitude':10,'longitude':20.5}    | {'place':[20.5,10]}
          area   | {'__type':'Polygon','coordinates':[[0,1],[0,2],[3,2],[0,1]]} | {'area':{'type':'Polygon','coordinates':[[[1,0],[2,0],[2,3],[1,0]]]}}
          bytes  | {'__type':'Bytes','base64':'AQID'}                      | {'bytes':{'$binary':{'base64':'AQID','subType':'00'}}}
          file   | {'__type':'File','name':'a.txt'}                        | {'file':'a.txt'}
          owner  | {'__type':'Pointer','className':'_User','objectId':'u'} | {'_p_owner':'_User$u'}
          """)
  void everyTypeHasOneFormInTheDatabaseAndComesBackAsItWas(
      String field, String json, String stored) {
    on.insert("{'objectId':'o','" + field + "':" + json + "}");

    Document document = on.document("o");
    document.remove("_id");
    assertEquals(Document.parse(stored.replace('\'', '"')), document);
    assertEquals(
        json.replace('\'', '"'), Json.write(on.find("{'objectId':'o'}").getFirst().get(field)));
  }

  @Test
  void anAclIsTwoListsAndACopyForOldServers() {
    on.insert("{'objectId':'o','ACL':{'*':{'read':true},'u':{'read':true,'write':true}}}");

    Document document = on.document("o");
    assertEquals(List.of("*", "u"), document.get("_rperm"));
    assertEquals(List.of("u"), document.get("_wperm"));
    assertEquals(Document.parse("{'*':{'r':true},'u':{'w':true,'r':true}}"), document.get("_acl"));
    assertEquals(
        "{\"*\":{\"read\":true},\"u\":{\"read\":true,\"write\":true}}",
        Json.write(on.find("{}").getFirst().get("ACL")));
  }

  @Test
  void withoutAnAclNothingIsStoredOfIt() {
    on.insert("{'objectId':'o'}");

    assertEquals(Document.parse("{'_id':'o'}"), on.document("o"));
    assertFalse(on.find("{}").getFirst().fields().containsKey("ACL"));
  }

  @Test
  void aNameThatIsNoFieldOfTheClassIsLookedIntoOnce() {
    on.insert("{'objectId':'o','owner':null}");
    assertEquals(1, on.find("{}").size());
    assertEquals(0, on.renewals);

    on.database
        .collection("Thing")
        .updateOne(new Document(), Document.parse("{'$set':{'stray':1,'_p_gone':'A$b'}}"));
    for (int i = 0; i < 3; i++) {
      assertEquals(1, on.find("{}").getFirst().get("stray"));
    }
    assertEquals(1, on.renewals);
  }

  @Test
  void aRelationIsNotStoredButAlwaysRead() {
    on.insert("{'objectId':'o','fans':{'__type':'Relation','className':'_User'}}");

    assertEquals(Document.parse("{'_id':'o'}"), on.document("o"));
    assertEquals(
        "{\"__type\":\"Relation\",\"className\":\"_User\"}",
        Json.write(on.find("{}").getFirst().get("fans")));
  }

  @Test
  void aPointerThatIsNullFromTheStartIsReadAsNull() {
    on.insert("{'objectId':'o','owner':null}");

    assertEquals(Document.parse("{'_id':'o','owner':null}"), on.document("o"));
    assertTrue(on.find("{}").getFirst().fields().containsKey("owner"));
  }

  @Test
  void aPointerThatIsSetToNullIsAbsent() {
    on.insert("{'objectId':'o','owner':{'__type':'Pointer','className':'_User','objectId':'u'}}");

    on.store.updateMany(on.schema, Where.ALL, Map.of("owner", new FieldOp.Set(null)), null);

    assertEquals(Document.parse("{'_id':'o','_p_owner':null}"), on.document("o"));
    assertFalse(on.find("{}").getFirst().fields().containsKey("owner"));
  }

  @Test
  void whatIsUpdatedIsReadBack() {
    on.insert("{'objectId':'o','number':1,'array':[1,2],'object':{'a':1},'text':'x'}");

    String after =
        Json.write(
            on.store.update(
                on.schema,
                StorageFixture.where("{'objectId':'o'}"),
                Map.of(
                    "number", new FieldOp.Increment(2),
                    "array", new FieldOp.AddUnique(List.of(2, 3)),
                    "object.a", new FieldOp.Set("b"),
                    "text", new FieldOp.Delete()),
                null));

    assertEquals(
        StorageFixture.json(
            "{'objectId':'o','number':3,'array':[1,2,3],'object':{'a':'b'},"
                + "'fans':{'__type':'Relation','className':'_User'}}"),
        Json.parse(after));
  }

  @Test
  void nothingFoundIsNothingUpdated() {
    assertEquals(
        null, on.store.update(on.schema, Where.ALL, Map.of("number", new FieldOp.Set(1)), null));
  }
}
