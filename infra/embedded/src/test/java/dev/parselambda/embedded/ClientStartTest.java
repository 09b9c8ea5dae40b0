package dev.parselambda.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoCommandException;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What mongosh 2.12, pymongo 3.11, mongodb 3.7 of npm and mongoose ask a server before their work.
 */
class ClientStartTest extends ServerTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{hello: 1}",
        "{isMaster: 1, helloOk: true}",
        "{ismaster: 1}",
        "{buildInfo: 1}",
        "{hostInfo: 1}",
        "{currentOp: 1}",
        "{currentOp: 1, $all: true}",
        "{getCmdLineOpts: 1}",
        "{getLog: 'startupWarnings'}",
        "{connectionStatus: 1, showPrivileges: true}",
        "{serverStatus: 1}",
        "{getParameter: 1, featureCompatibilityVersion: 1}",
        "{listDatabases: 1, nameOnly: true}",
        "{aggregate: 1, cursor: {}, pipeline: [{$currentOp: {allUsers: false}}, {$limit: 1}]}"
      })
  void aClientIsAnsweredAtItsStart(String command) {
    assertEquals(1.0, run(command).get("ok"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"dbStats", "dbstats", "DBSTATS", "dbSTATS", "collstats", "COUNT", "findandmodify"})
  void namesOfCommandsAreKnownInAnyLetterCase(String name) {
    insert("{_id: 1}");
    Document answer = run("{'" + name + "': 'things', remove: " + name.startsWith("findand") + "}");
    assertEquals(1.0, answer.get("ok"));
  }

  @Test
  void statisticsOfACollectionBeginAPipeline() {
    insert("{_id: 1, a: 'x'}", "{_id: 2}");
    things.createIndex(json("{a: 1}"));
    Document found =
        things
            .aggregate(
                List.of(json("{$collStats: {count: {}, storageStats: {}, latencyStats: {}}}")))
            .first();
    assertEquals("test.things", found.get("ns"));
    assertEquals(2, found.get("count"));
    Document storage = found.get("storageStats", Document.class);
    assertEquals(2, storage.get("count"));
    assertEquals(2, storage.get("nindexes"));
    assertEquals(
        List.of("_id_", "a_1"), List.copyOf(storage.get("indexSizes", Document.class).keySet()));
    assertTrue(storage.get("size", Number.class).intValue() > 0);
  }

  @Test
  void indexesAreListedWithTheirUse() {
    insert("{_id: 1}");
    things.createIndex(json("{a: 1}"));
    List<String> names =
        things
            .aggregate(List.of(json("{$indexStats: {}}"), json("{$sort: {name: 1}}")))
            .map(each -> each.getString("name"))
            .into(new java.util.ArrayList<>());
    assertEquals(List.of("_id_", "a_1"), names);
  }

  /** Drivers take code 26 for a count of 0. */
  @Test
  void aMissingCollectionHasNoCount() {
    List<Document> counted =
        List.of(json("{$collStats: {count: {}}}"), json("{$group: {_id: 1, n: {$sum: '$count'}}}"));
    MongoCommandException e =
        assertThrows(MongoCommandException.class, () -> things.aggregate(counted).first());
    assertEquals(26, e.getErrorCode());
    insert("{_id: 1}", "{_id: 2}");
    assertEquals(2, things.aggregate(counted).first().get("n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{$collStats: {count: {}}}", "{$currentOp: {}}", "{$indexStats: {}}"})
  void suchAStageIsTheFirst(String stage) {
    insert("{_id: 1}");
    MongoCommandException e =
        assertThrows(
            MongoCommandException.class,
            () -> things.aggregate(List.of(json("{$limit: 1}"), json(stage))).first());
    assertEquals(40602, e.getErrorCode());
  }
}
