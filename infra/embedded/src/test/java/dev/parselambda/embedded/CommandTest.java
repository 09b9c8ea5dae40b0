package dev.parselambda.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.result.UpdateResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandTest extends ServerTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {a: 1}              | {$inc: {a: 2, b: 5}}                        | {a: 3, b: 5}
          {a: 1}              | {$set: {'x.y': 1}}                          | {a: 1, x: {y: 1}}
          {a: {b: 1, c: 2}}   | {$unset: {'a.b': ''}}                       | {a: {c: 2}}
          {a: [1, 2]}         | {$push: {a: {$each: [3, 4]}}}               | {a: [1, 2, 3, 4]}
          {a: [1, 2]}         | {$addToSet: {a: {$each: [2, 3]}}}           | {a: [1, 2, 3]}
          {a: [1, 2, 1]}      | {$pullAll: {a: [1]}}                        | {a: [2]}
          {a: [1, 5, 9]}      | {$pull: {a: {$gt: 4}}}                      | {a: [1]}
          {a: [{x: 1, y: 2}]} | {$pull: {a: {x: 1}}}                        | {a: []}
          {a: [1, 2]}         | {$set: {'a.1': 7}}                          | {a: [1, 7]}
          {a: 5}              | {$min: {a: 3}, $max: {b: 4}}                | {a: 3, b: 4}
          {a: 2147483647}     | {$inc: {a: 1}}                              | {a: {$numberLong: '2147483648'}}
          {a: 3}              | {$mul: {a: 1.5}}                            | {a: 4.5}
          {a: 1}              | {$rename: {a: 'b'}}                         | {b: 1}
          {a: [3, 1]}         | {$push: {a: {$each: [2], $sort: 1, $slice: 2}}} | {a: [1, 2]}
          {a: 1}              | {$setOnInsert: {b: 1}, $set: {c: 1}}        | {a: 1, c: 1}
          """)
  void updateOperatorsWorkAsInMongoDb(String before, String update, String after) {
    things.insertOne(json(before).append("_id", "x"));
    things.updateOne(json("{_id: 'x'}"), json(update));
    Document found = things.find().first();
    found.remove("_id");
    assertEquals(json(after), found);
  }

  @Test
  void anUpsertTakesTheEqualitiesOfItsFilter() {
    UpdateResult result =
        things.updateOne(
            json("{_id: 'a', n: {$gt: 1}, k: 'v'}"),
            json("{$set: {x: 1}, $setOnInsert: {y: 2}}"),
            new UpdateOptions().upsert(true));
    assertEquals("a", result.getUpsertedId().asString().getValue());
    assertEquals(json("{_id: 'a', k: 'v', x: 1, y: 2}"), things.find().first());
  }

  @Test
  void updatesThatChangeNothingAreMatchedButNotModified() {
    insert("{_id: 1, a: 1}");
    UpdateResult result = things.updateOne(json("{}"), json("{$set: {a: 1}}"));
    assertEquals(1, result.getMatchedCount());
    assertEquals(0, result.getModifiedCount());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {$inc: {a: 'x'}}         | 14
          {$set: {a: 1, 'a.b': 2}} | 40
          {$foo: {a: 1}}           | 9
          {$set: {_id: 2}}         | 66
          {$push: {b: 1}}          | 2
          {$set: {'b.c': 1}}       | 28
          """)
  void wrongUpdatesAreRefusedWithMongoDbsCode(String update, int code) {
    insert("{_id: 1, a: 1, b: 'text'}");
    MongoException e =
        assertThrows(MongoException.class, () -> things.updateOne(json("{}"), json(update)));
    assertEquals(code, e.getCode());
  }

  @Test
  void anUnorderedInsertGoesOnAfterADuplicate() {
    List<Document> documents = List.of(json("{_id: 1}"), json("{_id: 1}"), json("{_id: 2}"));
    assertThrows(
        MongoException.class,
        () -> things.insertMany(documents, new InsertManyOptions().ordered(false)));
    assertEquals(List.of(1, 2), ids("{}"));
    things.drop();
    assertThrows(MongoException.class, () -> things.insertMany(documents));
    assertEquals(List.of(1), ids("{}"));
  }

  @Test
  void findOneAndUpdateGivesTheDocumentBeforeOrAfter() {
    insert("{_id: 1, n: 1}");
    assertEquals(1, things.findOneAndUpdate(json("{}"), json("{$inc: {n: 1}}")).get("n"));
    assertEquals(
        3,
        things
            .findOneAndUpdate(
                json("{}"),
                json("{$inc: {n: 1}}"),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER))
            .get("n"));
  }

  @Test
  void eightThreadsOfFindOneAndUpdateGetEveryNumberOnce() throws InterruptedException {
    insert("{_id: 1, n: 0}");
    Set<Integer> seen = new ConcurrentSkipListSet<>();
    List<Integer> twice = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      threads.add(
          Thread.startVirtualThread(
              () -> {
                for (int i = 0; i < 250; i++) {
                  int n =
                      things
                          .findOneAndUpdate(
                              json("{_id: 1}"),
                              json("{$inc: {n: 1}}"),
                              new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER))
                          .getInteger("n");
                  if (!seen.add(n)) {
                    twice.add(n);
                  }
                }
              }));
    }
    for (Thread each : threads) {
      each.join();
    }
    assertEquals(List.of(), twice);
    assertEquals(2000, seen.size());
    assertEquals(2000, new TreeSet<>(seen).last());
  }

  @Test
  void aCursorGivesAllDocumentsInBatches() {
    List<Document> many = new ArrayList<>();
    for (int i = 0; i < 350; i++) {
      many.add(new Document("_id", i));
    }
    things.insertMany(many);
    assertEquals(350, ids(things.find().sort(json("{_id: -1}"))).size());
    assertEquals(List.of(349, 348), ids(things.find().sort(json("{_id: -1}")).limit(2)));
    assertEquals(List.of(3, 4, 5), ids(things.find().sort(json("{_id: 1}")).skip(3).limit(3)));
    assertEquals(350, ids(things.find().batchSize(7)).size());
  }

  @Test
  void sortsMixedTypesInMongoDbsOrder() {
    insert(
        "{_id: 1, v: 'a'}",
        "{_id: 2, v: 5}",
        "{_id: 3}",
        "{_id: 4, v: true}",
        "{_id: 5, v: [7, 1]}");
    assertEquals(List.of(3, 5, 2, 1, 4), ids(things.find().sort(json("{v: 1}"))));
    assertEquals(List.of(4, 1, 5, 2, 3), ids(things.find().sort(json("{v: -1}"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {a: 1}               | {_id: 1, a: {x: 1, y: 2}}
          {a: 1, _id: 0}       | {a: {x: 1, y: 2}}
          {'a.x': 1}           | {_id: 1, a: {x: 1}}
          {a: 0}               | {_id: 1, b: [{c: 1, d: 2}], l: [1, 2, 3]}
          {'b.c': 0, a: 0, l: 0} | {_id: 1, b: [{d: 2}]}
          {'b.c': 1}           | {_id: 1, b: [{c: 1}]}
          {l: {$slice: 2}, a: 0, b: 0} | {_id: 1, l: [1, 2]}
          {b: {$elemMatch: {c: 1}}} | {_id: 1, b: [{c: 1, d: 2}]}
          """)
  void projectsFields(String projection, String expected) {
    insert("{_id: 1, a: {x: 1, y: 2}, b: [{c: 1, d: 2}], l: [1, 2, 3]}");
    assertEquals(json(expected), things.find().projection(json(projection)).first());
  }

  @Test
  void allBsonTypesComeBackAsTheyWere() {
    String all =
        "{_id: {$oid: '0123456789abcdef01234567'}, i: 1, l: {$numberLong: '5'}, d: 1.5, dec:"
            + " {$numberDecimal: '1.10'}, s: 'ü€😀', b: true, n: null, date: {$date:"
            + " '1969-01-01T00:00:00Z'}, bin: {$binary: {base64: 'AQI=', subType: '00'}}, md5:"
            + " {$binary: {base64: 'AQI=', subType: '05'}}, user: {$binary: {base64: 'AQI=',"
            + " subType: '80'}}, uuid: {$binary: {base64: 'AAECAwQFBgcICQoLDA0ODw==', subType:"
            + " '04'}}, old: {$binary: {base64: 'AAECAwQFBgcICQoLDA0ODw==', subType: '03'}}, re:"
            + " {$regularExpression: {pattern: 'a', options: 'i'}}, ts: {$timestamp: {t: 5, i: 6}},"
            + " min: {$minKey: 1}, max: {$maxKey: 1}, js: {$code: 'x'}, jss: {$code: 'x', $scope:"
            + " {y: 1}}, sym: {$symbol: 'q'}, o: {a: [1, {b: 2}]}}";
    var raw = things.withDocumentClass(BsonDocument.class);
    raw.insertOne(BsonDocument.parse(all));
    assertEquals(BsonDocument.parse(all), raw.find().first());
  }

  @Test
  void aDocumentMayNotGrowBeyondSixteenMegabytes() {
    things.insertOne(new Document("_id", 1).append("big", "x".repeat(15_000_000)));
    MongoException e =
        assertThrows(
            MongoException.class,
            () ->
                things.updateOne(
                    json("{}"), new Document("$set", new Document("more", "ü".repeat(1_000_000)))));
    assertEquals(17419, e.getCode());
  }

  @Test
  void aQueryEndsAtItsTimeLimit() {
    List<Document> many = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      many.add(new Document("t", "a".repeat(5000) + "b"));
    }
    things.insertMany(many);
    MongoException e =
        assertThrows(
            MongoException.class,
            () ->
                things
                    .find(json("{t: {$regex: '(a+)+c'}}"))
                    .maxTime(20, java.util.concurrent.TimeUnit.MILLISECONDS)
                    .first());
    assertEquals(50, e.getCode());
  }

  @Test
  void distinctUnfoldsArrays() {
    insert("{a: [1, 2]}", "{a: 2}", "{a: 'x'}", "{b: 1}");
    assertEquals(
        List.of(new BsonInt32(1), new BsonInt32(2), new BsonString("x")),
        things.distinct("a", BsonValue.class).into(new ArrayList<>()));
  }

  @Test
  void listCollectionsHonoursItsFilter() {
    insert("{}");
    database().getCollection("other").insertOne(new Document());
    List<String> names = new ArrayList<>();
    database()
        .listCollections()
        .filter(json("{name: 'other'}"))
        .forEach(each -> names.add(each.getString("name")));
    assertEquals(List.of("other"), names);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {find: 'things', tailable: true}                           | 40415
          {find: 'things', filter: {a: {$where: 'x'}}}               | 2
          {mapReduce: 'things'}                                      | 59
          {find: 'things', txnNumber: {$numberLong: '1'}, startTransaction: true} | 72
          {update: 'things', updates: [{q: {}, u: [{$set: {a: 1}}]}]} | 0
          {createIndexes: 'things', indexes: [{key: {a: 'hashed'}, name: 'h'}]} | 115
          {aggregate: 'things', pipeline: [{$graphLookup: {}}], cursor: {}} | 115
          {aggregate: 'things', pipeline: [{$foo: {}}], cursor: {}}  | 40324
          """)
  void whatIsNotSupportedIsRefusedClearly(String command, int code) {
    insert("{a: 1}");
    if (code == 0) {
      Document answer = run(command);
      Document error = answer.getList("writeErrors", Document.class).getFirst();
      assertTrue(error.getString("errmsg").contains("use --databaseURI"));
    } else {
      MongoCommandException e = assertThrows(MongoCommandException.class, () -> run(command));
      assertEquals(code, e.getErrorCode());
    }
  }
}
