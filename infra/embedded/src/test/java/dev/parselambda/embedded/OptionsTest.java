package dev.parselambda.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is accepted and ignored. */
class OptionsTest extends ServerTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "find",
        "getMore",
        "killCursors",
        "count",
        "distinct",
        "aggregate",
        "insert",
        "update",
        "delete",
        "findAndModify",
        "create",
        "drop",
        "dropDatabase",
        "listDatabases",
        "listCollections",
        "createIndexes",
        "listIndexes",
        "dropIndexes",
        "collStats",
        "hostInfo",
        "getCmdLineOpts",
        "dbStats",
        "validate",
        "explain",
        "buildInfo",
        "serverStatus",
        "getLog",
        "getParameter",
        "connectionStatus",
        "replSetGetStatus",
        "ping",
        "endSessions",
        "refreshSessions",
        "killSessions"
      })
  void noCommandTakesAnOptionThatItDoesNotKnow(String command) {
    MongoCommandException e =
        assertThrows(
            MongoCommandException.class,
            () -> database().runCommand(new Document(command, "things").append("surprise", true)));
    assertEquals(40415, e.getErrorCode());
    assertTrue(e.getErrorMessage().contains("surprise"), e.getErrorMessage());
    assertTrue(e.getErrorMessage().contains("use --databaseURI"), e.getErrorMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {find: 'things', hint: 5}                                                | 9
          {find: 'things', collation: 'en'}                                        | 14
          {find: 'things', collation: {locale: 'de'}}                              | 115
          {find: 'things', skip: -1}                                               | 2
          {find: 'things', batchSize: -1}                                          | 2
          {find: 'things', maxTimeMS: -1}                                          | 2
          {find: 'things', returnKey: true}                                        | 40415
          {find: 'things', let: {a: 1}}                                            | 40415
          {find: 'things', projection: {'a.$': 1}}                                 | 115
          {find: 'things', projection: {a: 1, 'a.b': 1}}                           | 31250
          {find: 'things', readConcern: {level: 'snapshot'}}                       | 115
          {find: 'things', readConcern: {afterClusterTime: {$timestamp: {t: 1, i: 1}}}} | 40415
          {insert: 'things', documents: [{}], writeConcern: {w: 2}}                | 100
          {insert: 'things', documents: [{}], writeConcern: {w: 'tags'}}           | 100
          {insert: 'things', documents: []}                                        | 16
          {explain: {find: 'things', surprise: 1}}                                 | 40415
          {explain: {update: 'things', updates: [{q: {}, u: {$set: {a: 1}}, surprise: 1}]}} | 40415
          {aggregate: 'things', pipeline: [], cursor: {surprise: 1}}               | 40415
          {aggregate: 'things', pipeline: [{$unwind: {path: '$a', surprise: 1}}], cursor: {}} | 40415
          {aggregate: 'things', pipeline: [{$unionWith: {coll: 'x', surprise: 1}}], cursor: {}} | 40415
          {aggregate: 'things', pipeline: [{$sample: {size: 1, surprise: 1}}], cursor: {}} | 40415
          {aggregate: 'things', pipeline: [{$lookup: {from: 'x', as: 'y', pipeline: [], surprise: 1}}], cursor: {}} | 9
          {findAndModify: 'things', remove: true, new: true}                       | 9
          {findAndModify: 'things', remove: true, update: {$set: {a: 1}}}          | 9
          {create: 'other', capped: true, size: 100}                               | 40415
          {create: 'other', validator: {a: 1}}                                     | 40415
          {getLog: 'other'}                                                        | 96
          {getParameter: 1, other: 1}                                              | 40415
          {getParameter: 1}                                                        | 72
          {collStats: 'things', scale: 0}                                          | 2
          {ping: 1, apiVersion: '2'}                                               | 322
          {ping: 1, apiStrict: true}                                               | 72
          {distinct: 'things', key: 'a', apiVersion: '1', apiStrict: true}         | 323
          """)
  void whatCannotBeHonouredIsRefused(String command, int code) {
    insert("{a: 1}");
    MongoCommandException e = assertThrows(MongoCommandException.class, () -> run(command));
    assertEquals(code, e.getErrorCode(), e.getErrorMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {update: 'things', updates: [{q: {}, u: {$set: {a: 1}}, arrayFilters: [{x: 1}]}]} | 40415
          {update: 'things', updates: [{q: {}, u: {$set: {a: 1}}, maxTimeMS: 5}]}           | 40415
          {update: 'things', updates: [{q: {}, u: {b: 1}, multi: true}]}                    | 9
          {update: 'things', updates: [{q: {}, u: {$max: {a: 'x'}}, collation: {locale: 'en', strength: 2}}]} | 115
          {update: 'things', updates: [{q: {}, u: {$set: {'a.$[]': 1}}}]}                   | 115
          {delete: 'things', deletes: [{q: {}, limit: 5}]}                                  | 9
          {delete: 'things', deletes: [{q: {}, limit: 1, surprise: true}]}                  | 40415
          """)
  void aStatementThatCannotBeHonouredIsRefused(String command, int code) {
    insert("{a: 1}");
    Document error = run(command).getList("writeErrors", Document.class).getFirst();
    assertEquals(code, error.get("code"), error.toJson());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {key: {a: 1}, name: 'x', surprise: true}                                 | 115
          {key: {a: 1}, name: 'x', hidden: true}                                   | 115
          {key: {a: 1}, name: 'x', v: 1}                                           | 115
          {key: {a: 1}, name: 'x', expireAfterSeconds: 'soon'}                     | 14
          {key: {a: 1}, name: 'x', partialFilterExpression: true}                  | 14
          {key: {a: 1}, name: 'x', sparse: true, partialFilterExpression: {b: 1}}  | 67
          {key: {a: 1, b: 1}, name: 'x', expireAfterSeconds: 1}                    | 67
          {key: {a: 1}, name: 'x', collation: {locale: 'fr'}}                      | 115
          {key: {a: 1}, name: 'x', weights: {a: 1}}                                | 197
          {key: {a: '2d'}, name: 'x', min: 0, max: 10}                             | 115
          {key: {a: '2dsphere'}, name: 'x', unique: true}                          | 115
          {key: {a: '2dsphere'}, name: 'x', '2dsphereIndexVersion': 1}             | 115
          {key: {a: 'text'}, name: 'x', partialFilterExpression: {b: 1}}           | 115
          {key: {a: 'text'}, name: 'x', default_language: 'turkish'}               | 115
          {key: {a: 'text'}, name: 'x', default_language: 'klingon'}               | 2
          {key: {a: 'text'}, name: 'x', weights: {a: -1}}                          | 67
          """)
  void anIndexThatCannotBeHonouredIsRefused(String index, int code) {
    MongoCommandException e =
        assertThrows(
            MongoCommandException.class,
            () -> run("{createIndexes: 'things', indexes: [" + index + "]}"));
    assertEquals(code, e.getErrorCode(), e.getErrorMessage());
    assertEquals(
        List.of(), ids(things.listIndexes()), "no collection for an index that is refused");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{find: 'things', tailable: false, awaitData: false, showRecordId: false, let: {}}",
        "{find: 'things', $readPreference: {mode: 'secondary'}, readConcern: {level: 'majority'}}",
        "{find: 'things', comment: 'why', allowDiskUse: true, noCursorTimeout: true}",
        "{find: 'things', apiVersion: '1', apiStrict: true, apiDeprecationErrors: true}",
        "{insert: 'things', documents: [{}], writeConcern: {w: 'majority', j: true, wtimeout: 5}}",
        "{insert: 'things', documents: [{}], bypassDocumentValidation: true}",
        "{getParameter: 1, featureCompatibilityVersion: 1}",
        "{getParameter: '*'}",
        "{getLog: '*'}",
        "{getLog: 'startupWarnings'}",
        "{connectionStatus: 1, showPrivileges: true}",
        "{hello: 1, whateverANewDriverOffers: true}"
      })
  void whatAsksForNothingMoreIsTaken(String command) {
    assertEquals(1.0, run(command).get("ok"));
  }

  @Test
  void collStatsAndDbStatsCountInTheirScale() {
    insert("{_id: 1, t: '" + "x".repeat(4000) + "'}");
    int bytes = run("{collStats: 'things'}").get("size", Number.class).intValue();
    assertTrue(bytes > 4000 && bytes < 4100, bytes + " bytes");
    assertEquals(3L, run("{collStats: 'things', scale: 1024}").get("size"));
    assertEquals(1024, run("{dbStats: 1, scale: 1024}").get("scaleFactor"));
  }

  @Test
  void aDocumentInALanguageThatIsNotKnownIsRefusedByATextIndex() {
    things.createIndex(json("{t: 'text'}"));
    insert("{_id: 1, t: 'los libros', language: 'es'}");
    assertEquals(
        17262,
        assertThrows(MongoWriteException.class, () -> insert("{t: 'x', language: 'klingon'}"))
            .getCode());
    assertEquals(List.of(1), ids("{$text: {$search: 'libro', $language: 'spanish'}}"));
    assertEquals(List.of(), ids("{$text: {$search: 'los', $language: 'none'}}"));
  }
}
