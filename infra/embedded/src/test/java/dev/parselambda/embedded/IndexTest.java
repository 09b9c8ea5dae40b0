package dev.parselambda.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Collation;
import com.mongodb.client.model.CollationStrength;
import com.mongodb.client.model.IndexOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class IndexTest extends ServerTest {
  private static final Collation IGNORE_CASE =
      Collation.builder().locale("en_US").collationStrength(CollationStrength.SECONDARY).build();

  private Document plan(String filter, String sort) {
    Document explained =
        things
            .find(json(filter))
            .sort(json(sort))
            .explain(com.mongodb.ExplainVerbosity.EXECUTION_STATS);
    return explained.get("queryPlanner", Document.class).get("winningPlan", Document.class);
  }

  private static String index(Document plan) {
    Document stage = plan;
    while (stage.containsKey("inputStage")) {
      stage = stage.get("inputStage", Document.class);
    }
    return stage.getString("stage") + ":" + stage.getString("indexName");
  }

  @Test
  void explainNamesTheIndexThatIsUsed() {
    things.createIndex(json("{name: 1}"));
    things.createIndex(json("{city: 1, age: -1}"));
    insert("{_id: 1, name: 'a', city: 'x', age: 3}", "{_id: 2, name: 'b', city: 'x', age: 4}");
    assertEquals("IDHACK:_id_", index(plan("{_id: 1, _rperm: {$in: [null, '*']}}", "{}")));
    assertEquals("IXSCAN:name_1", index(plan("{name: 'a', _rperm: {$in: [null]}}", "{}")));
    assertEquals("IXSCAN:name_1", index(plan("{name: {$gt: 'a'}}", "{}")));
    assertEquals("IXSCAN:name_1", index(plan("{name: {$regex: '^\\\\Qa\\\\E'}}", "{}")));
    assertEquals("IXSCAN:city_1_age_-1", index(plan("{city: 'x', age: {$lt: 5}}", "{age: -1}")));
    assertEquals("COLLSCAN:null", index(plan("{age: 3}", "{}")));
    assertEquals(
        "OR",
        plan("{$or: [{name: 'a'}, {city: 'x'}]}", "{}")
            .get("inputStage", Document.class)
            .get("stage"));
  }

  @Test
  void anIndexGivesTheOrderOfASort() {
    things.createIndex(json("{city: 1, age: -1}"));
    insert(
        "{_id: 1, city: 'x', age: 3}",
        "{_id: 2, city: 'x', age: 4}",
        "{_id: 3, city: 'y', age: 1}");
    assertEquals("FETCH", plan("{city: 'x'}", "{age: -1}").get("stage"));
    assertEquals("SORT", plan("{city: {$in: ['x', 'y']}}", "{age: -1}").get("stage"));
    assertEquals(List.of(2, 1), ids(things.find(json("{city: 'x'}")).sort(json("{age: -1}"))));
    assertEquals(List.of(1, 2), ids(things.find(json("{city: 'x'}")).sort(json("{age: 1}"))));
  }

  @Test
  void aUniqueIndexRefusesTheSecond() {
    things.createIndex(json("{name: 1}"), new IndexOptions().unique(true).sparse(true));
    insert("{_id: 1, name: 'a'}", "{_id: 2}", "{_id: 3}");
    MongoWriteException e =
        assertThrows(MongoWriteException.class, () -> insert("{_id: 4, name: 'a'}"));
    assertEquals(11000, e.getCode());
    assertTrue(
        String.valueOf(e.getMessage()).contains("index: name_1 dup key: { name: \"a\" }"),
        e.getMessage());
    assertEquals(List.of(2, 3), ids("{name: null}"));
    assertEquals(List.of(1, 2, 3), ids("{name: {$in: [null, 'a']}}"));
  }

  @Test
  void aUniqueIndexUnderACollationIgnoresCase() {
    things.createIndex(json("{name: 1}"), new IndexOptions().unique(true).collation(IGNORE_CASE));
    insert("{_id: 1, name: 'Anna'}");
    assertThrows(MongoWriteException.class, () -> insert("{_id: 2, name: 'ANNA'}"));
    assertEquals(List.of(1), ids(things.find(json("{name: 'anna'}")).collation(IGNORE_CASE)));
    assertEquals(List.of(), ids("{name: 'anna'}"));
  }

  @Test
  void aPartialIndexServesOnlyQueriesThatRepeatItsFilter() {
    things.createIndex(
        json("{name: 1}"),
        new IndexOptions().unique(true).partialFilterExpression(json("{live: true}")));
    insert("{_id: 1, name: 'a', live: true}", "{_id: 2, name: 'a'}");
    assertThrows(MongoWriteException.class, () -> insert("{_id: 3, name: 'a', live: true}"));
    assertEquals("COLLSCAN:null", index(plan("{name: 'a'}", "{}")));
    assertEquals("IXSCAN:name_1", index(plan("{name: 'a', live: true}", "{}")));
    assertEquals(List.of(1, 2), ids("{name: 'a'}"));
  }

  @Test
  void anArrayIsFoundByItsElementsAndAsAWhole() {
    things.createIndex(json("{tags: 1}"));
    insert("{_id: 1, tags: ['a', 'b']}", "{_id: 2, tags: 'b'}", "{_id: 3, tags: []}");
    assertEquals(List.of(1, 2), ids("{tags: 'b'}"));
    assertEquals(List.of(1), ids("{tags: ['a', 'b']}"));
    assertEquals(List.of(3), ids("{tags: []}"));
    assertEquals(List.of(1, 2), ids("{tags: {$in: ['a', 'b']}}"));
    things.insertOne(json("{_id: 4, tags: [1, 9]}"));
    assertEquals(List.of(4), ids("{tags: {$gt: 3, $lt: 5}}"));
  }

  @Test
  void documentsExpireByTheirDate() throws InterruptedException {
    things.createIndex(json("{at: 1}"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    things.insertOne(new Document("_id", 1).append("at", Date.from(Instant.now().minusSeconds(5))));
    things.insertOne(new Document("_id", 2).append("at", Date.from(Instant.now().plusSeconds(60))));
    things.insertOne(new Document("_id", 3).append("at", "no date"));
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (ids("{}").contains(1) && System.nanoTime() < limit) {
      Thread.onSpinWait();
    }
    assertEquals(List.of(2, 3), ids("{}"));
  }

  @Test
  void indexesAreListedAsTheyWereMade() {
    things.createIndex(json("{t: 'text'}"), new IndexOptions().name("words"));
    things.createIndex(json("{l: '2d'}"));
    List<String> names = new ArrayList<>();
    things.listIndexes().forEach(each -> names.add(each.getString("name")));
    assertEquals(List.of("_id_", "words", "l_2d"), names);
    Document text = things.listIndexes().into(new ArrayList<>()).get(1);
    assertEquals(json("{t: 1}"), text.get("weights"));
    assertEquals("text", text.get("key", Document.class).get("_fts"));
    things.dropIndex("words");
    assertThrows(MongoCommandException.class, () -> things.dropIndex("words"));
  }

  @Test
  void anIndexWithOtherOptionsIsAConflict() {
    things.createIndex(json("{a: 1}"));
    assertEquals(
        86,
        assertThrows(
                MongoCommandException.class,
                () -> things.createIndex(json("{a: 1}"), new IndexOptions().unique(true)))
            .getCode());
    assertEquals(
        85,
        assertThrows(
                MongoCommandException.class,
                () -> things.createIndex(json("{a: 1}"), new IndexOptions().name("other")))
            .getCode());
  }

  @Test
  void aHintThatIsNoIndexIsAnError() {
    insert("{_id: 1}");
    assertThrows(MongoCommandException.class, () -> things.find().hintString("none").first());
    assertEquals(1, things.find().hintString("_id_").first().get("_id"));
  }

  @Test
  void nearNeedsAGeoIndexAndThenSortsByDistance() {
    insert("{_id: 1, l: [10, 0]}", "{_id: 2, l: [1, 0]}", "{_id: 3, l: [5, 0]}");
    MongoCommandException e =
        assertThrows(MongoCommandException.class, () -> ids("{l: {$nearSphere: [0, 0]}}"));
    assertTrue(String.valueOf(e.getMessage()).contains("unable to find index for $geoNear query"));
    assertTrue(String.valueOf(e.getMessage()).contains("field=l "));
    things.createIndex(json("{l: '2d'}"));
    assertEquals(List.of(2, 3, 1), ids("{l: {$nearSphere: [0, 0]}}"));
    assertEquals(List.of(2, 3), ids("{l: {$nearSphere: [0, 0], $maxDistance: 0.1}}"));
  }

  @Test
  void textNeedsATextIndexAndGivesScores() {
    insert("{_id: 1, t: 'coffee'}", "{_id: 2, t: 'coffee shop in town'}", "{_id: 3, t: 'tea'}");
    assertEquals(
        27,
        assertThrows(MongoCommandException.class, () -> ids("{$text: {$search: 'coffee'}}"))
            .getCode());
    things.createIndex(json("{t: 'text'}"));
    List<Document> found =
        things
            .find(json("{$text: {$search: 'coffee'}}"))
            .projection(json("{score: {$meta: 'textScore'}}"))
            .sort(json("{score: {$meta: 'textScore'}}"))
            .into(new ArrayList<>());
    assertEquals(List.of(1, 2), ids(found));
    assertEquals(1.0, found.getFirst().getDouble("score"));
    assertEquals("coffee", found.getFirst().get("t"));
  }
}
