package dev.parselambda.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCursor;
import de.bwaldvogel.mongo.bson.Document;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Large documents and messages, many cursors, many connections, clients that go, long queries. */
class LimitsTest extends ServerTest {
  private static final int MB = 1024 * 1024;

  private static RawClient client() throws IOException {
    return new RawClient(port());
  }

  private static Document insertOf(Document document) {
    return new Document("insert", "things").append("documents", List.of(document));
  }

  @Test
  void aDocumentBeyondSixteenMegabytesIsRefused() throws IOException {
    try (RawClient client = client()) {
      Document answer = client.ask(insertOf(new Document("t", "x".repeat(16 * MB))));
      assertEquals(
          2,
          ((Document) ((List<?>) answer.get("writeErrors")).getFirst()).get("code"),
          "MongoDB's");
      assertEquals(1, client.ask(insertOf(new Document("t", "x".repeat(16 * MB - 100)))).get("n"));
    }
  }

  @Test
  void aCommandBeyondSixteenMegabytesIsRefused() throws IOException {
    try (RawClient client = client()) {
      Document answer = client.ask(insertOf(new Document("t", "x".repeat(17 * MB))));
      assertEquals(10334, answer.get("code"));
      assertEquals(1.0, client.ask(new Document("ping", 1)).get("ok"), "the connection goes on");
    }
  }

  @Test
  void aMessageBeyondFortyEightMillionBytesEndsTheConnection() throws IOException {
    try (RawClient client = client()) {
      client.send(RawClient.head(48_000_001));
      assertTrue(client.isEnded());
    }
  }

  @ParameterizedTest
  @CsvSource({"150, 0", "200, 0", "201, 15", "1000, 15"})
  void aDocumentHasAtMostTwoHundredLevels(int depth, int code) throws IOException {
    try (RawClient client = client()) {
      Document answer = client.ask(insertOf(RawClient.nested(depth)));
      Object found =
          answer.get("writeErrors") instanceof List<?> errors
              ? ((Document) errors.getFirst()).get("code")
              : answer.get("code");
      assertEquals(code == 0 ? null : code, found, answer.toString());
      assertEquals(1.0, client.ask(new Document("ping", 1)).get("ok"), "the connection goes on");
    }
  }

  @Test
  void anAnswerNeverHasMoreThanAMessageMayHave() {
    for (int i = 0; i < 8; i++) {
      things.insertOne(new org.bson.Document("_id", i).append("t", "x".repeat(9 * MB)));
    }
    assertEquals(8, ids(things.find().batchSize(1000)).size());
    assertEquals(8, ids(things.find().projection(json("{t: 1}"))).size());
    assertEquals(8, ids(things.aggregate(List.of(json("{$addFields: {a: 1}}")))).size());
    MongoCommandException e =
        assertThrows(
            MongoCommandException.class,
            () ->
                things.aggregate(List.of(json("{$group: {_id: 1, all: {$push: '$t'}}}"))).first());
    assertEquals(10334, e.getErrorCode());
    assertEquals(
        17217, assertThrows(MongoCommandException.class, () -> distinct("$t")).getErrorCode());
  }

  private void distinct(String suffix) {
    for (int i = 0; i < 2; i++) {
      things.insertOne(new org.bson.Document("big", i + "x".repeat(9 * MB) + suffix));
    }
    things.distinct("big", String.class).first();
  }

  @Test
  void manyCursorsStayOpenUntilTheyAreKilled() {
    List<org.bson.Document> many = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      many.add(new org.bson.Document("_id", i));
    }
    things.insertMany(many);
    List<MongoCursor<org.bson.Document>> cursors = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      cursors.add(things.find().batchSize(2).iterator());
    }
    for (MongoCursor<org.bson.Document> each : cursors) {
      int seen = 0;
      for (; seen < 5 && each.hasNext(); seen++) {
        each.next();
      }
      assertEquals(5, seen);
      each.close();
    }
  }

  @Test
  void aCursorIsGoneWhenItIsKilledOrItsSessionEnds() {
    insert("{_id: 1}", "{_id: 2}", "{_id: 3}");
    org.bson.Document found = run("{find: 'things', batchSize: 1}");
    Object id = found.get("cursor", org.bson.Document.class).get("id");
    var more = new org.bson.Document("getMore", id).append("batchSize", 1);
    assertEquals(13, code(() -> database().runCommand(more.append("collection", "other"))));
    more.put("collection", "things");
    assertEquals(1.0, database().runCommand(more).get("ok"));
    var kill = new org.bson.Document("killCursors", "things").append("cursors", List.of(id));
    assertEquals(List.of(id), database().runCommand(kill).get("cursorsKilled"));
    assertEquals(43, code(() -> database().runCommand(more)));
  }

  @Test
  void theCursorsOfASessionEndWithIt() throws IOException {
    insert("{_id: 1}", "{_id: 2}", "{_id: 3}");
    try (RawClient client = client()) {
      Document lsid = new Document("id", UUID.randomUUID());
      Document first =
          client.ask(new Document("find", "things").append("batchSize", 1).append("lsid", lsid));
      Object cursor = ((Document) first.get("cursor")).get("id");
      client.ask(new Document("endSessions", List.of(lsid)));
      Document after = client.ask(new Document("getMore", cursor).append("collection", "things"));
      assertEquals(43, after.get("code"));
    }
  }

  private static int code(Executable call) {
    return assertThrows(MongoCommandException.class, call).getErrorCode();
  }

  @Test
  void aThousandClientsAreServedAtOnce() throws IOException {
    List<RawClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 1000; i++) {
        clients.add(client());
      }
      for (RawClient each : clients) {
        each.send(RawClient.message(new Document("ping", 1).append("$db", "test")));
      }
      for (RawClient each : clients) {
        assertEquals(1.0, each.receive().get("ok"));
      }
    } finally {
      for (RawClient each : clients) {
        each.close();
      }
    }
  }

  @Test
  void aClientThatGoesInTheMiddleHurtsNobody() throws IOException {
    byte[] whole = RawClient.message(insertOf(new Document("_id", 1)).append("$db", "test"));
    for (int length = 1; length < whole.length; length += 7) {
      try (RawClient client = client()) {
        client.send(Arrays.copyOf(whole, length));
      }
    }
    try (RawClient client = client()) {
      client.send(new byte[] {50, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1});
    }
    assertEquals(List.of(), ids("{}"));
    try (RawClient client = client()) {
      client.send(whole); // and does not wait for the answer
    }
    assertEquals(1.0, run("{ping: 1}").get("ok"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{find: 'things', filter: {t: {$regex: '(a|aa)+\\\\1c'}}}",
        "{count: 'things', query: {t: {$regex: '(a|aa)+\\\\1c'}}}",
        "{distinct: 'things', key: 't', query: {t: {$regex: '(a|aa)+\\\\1c'}}}",
        "{findAndModify: 'things', query: {t: {$regex: '(a|aa)+\\\\1c'}}, update: {$set: {x: 1}}}",
        "{aggregate: 'things', cursor: {}, pipeline: [{$match: {t: {$regex: '(a|aa)+\\\\1c'}}}]}",
        "{aggregate: 'things', cursor: {}, pipeline: [{$unset: 'x'}, {$match: {t: {$regex:"
            + " '(a|aa)+\\\\1c'}}}]}",
        "{aggregate: 'things', cursor: {}, pipeline: [{$lookup: {from: 'things', as: 'x',"
            + " pipeline: [{$match: {t: {$regex: '(a|aa)+\\\\1c'}}}]}}]}",
        "{aggregate: 'things', cursor: {}, pipeline: [{$unwind: '$l'}, {$unwind: '$l2'}, {$group:"
            + " {_id: {$rand: {}}}}]}"
      })
  void aCommandEndsAtItsTimeLimit(String command) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      numbers.add(i);
    }
    for (int i = 0; i < 20; i++) {
      things.insertOne(
          new org.bson.Document("t", "a".repeat(80) + "b")
              .append("l", numbers)
              .append("l2", numbers));
    }
    long start = System.nanoTime();
    MongoException e =
        assertThrows(
            MongoException.class,
            () -> database().runCommand(json(command).append("maxTimeMS", 50)));
    assertEquals(50, e.getCode(), e.getMessage());
    assertTrue(System.nanoTime() - start < 5_000_000_000L, "long after its limit");
  }

  @Test
  void aPatternThatWouldRunForEverIsRefused() {
    insert("{t: 'abc'}", "{t: ''}");
    for (String pattern : List.of("(?:(?=){999999}){999999}", "(?:(?:){60000}){60000}")) {
      assertEquals(
          51091, code(() -> run("{find: 'things', filter: {t: {$regex: '" + pattern + "'}}}")));
    }
    run("{find: 'things', filter: {t: {$regex: '(?:(?:|)(?:|)){500}x'}}}");
  }

  @Test
  void manyPatternsEndAtTheTimeLimit() {
    things.insertOne(new org.bson.Document("t", "a".repeat(100_000)));
    List<org.bson.Document> branches = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      branches.add(json("{t: {$regex: 'a.*b.*" + i + "'}}"));
    }
    var find =
        new org.bson.Document("find", "things")
            .append("filter", new org.bson.Document("$or", branches))
            .append("maxTimeMS", 50);
    long start = System.nanoTime();
    assertEquals(
        50, assertThrows(MongoException.class, () -> database().runCommand(find)).getCode());
    assertTrue(System.nanoTime() - start < 10_000_000_000L, "long after its limit");
  }

  @Test
  void aCatastrophicPatternEndsWithoutATimeLimitToo() {
    insert("{t: '" + "a".repeat(80) + "b'}");
    assertEquals(
        51156, code(() -> run("{find: 'things', filter: {t: {$regex: '(a|aa)+\\\\1c'}}}")));
  }
}
