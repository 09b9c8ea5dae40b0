package dev.parselambda.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transactions, as the driver uses them. */
class TransactionTest {
  private static EmbeddedMongo mongo;
  private static MongoClient client;
  private static MongoDatabase database;
  private MongoCollection<Document> things;
  private MongoCollection<Document> others;

  @BeforeAll
  static void start() {
    mongo = EmbeddedMongo.inMemory().start("127.0.0.1", 0);
    client = MongoClients.create(mongo.uri("test") + "?replicaSet=rs0");
    database = client.getDatabase("test");
  }

  @AfterAll
  static void stop() {
    client.close();
    mongo.close();
  }

  @BeforeEach
  void clean() {
    things = database.getCollection("things");
    others = database.getCollection("others");
    things.drop();
    others.drop();
    things.insertMany(List.of(json("{_id: 1, n: 1}"), json("{_id: 2, n: 2}")));
  }

  private static Document json(String text) {
    return Document.parse(text);
  }

  private static Document id(int id) {
    return new Document("_id", id);
  }

  private static Document inc() {
    return json("{$inc: {n: 10}}");
  }

  private List<Integer> numbers(MongoCollection<Document> from) {
    return from.find().map(each -> each.getInteger("n")).into(new ArrayList<>());
  }

  private List<Integer> numbers(ClientSession session, MongoCollection<Document> from) {
    return from.find(session).map(each -> each.getInteger("n")).into(new ArrayList<>());
  }

  private static void assertTransient(int code, MongoException e) {
    assertEquals(code, e.getCode(), e.getMessage());
    assertTrue(e.hasErrorLabel(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL), e.getMessage());
  }

  private static ClientSession begun() {
    ClientSession session = client.startSession();
    session.startTransaction();
    return session;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?directConnection=true", "?replicaSet=rs0"})
  void aClientMayConnectDirectlyOrToTheReplicaSet(String options) {
    try (MongoClient other = MongoClients.create(mongo.uri("test") + options);
        ClientSession session = other.startSession()) {
      MongoCollection<Document> same = other.getDatabase("test").getCollection("things");
      session.withTransaction(() -> same.insertOne(session, id(3)));
      assertEquals(3, same.countDocuments());
    }
  }

  @Test
  void helloNamesTheAddressThatTheClientHasConnectedTo() {
    Document hello = database.runCommand(new Document("hello", 1));
    String me = "127.0.0.1:" + mongo.port();
    assertEquals("rs0", hello.getString("setName"));
    assertEquals(List.of(me), hello.getList("hosts", String.class));
    assertEquals(List.of(me, me), List.of(hello.getString("me"), hello.getString("primary")));
    assertTrue(hello.get("lastWrite", Document.class).containsKey("opTime"));
  }

  @Test
  void othersSeeTheChangesOfAllCollectionsAfterTheCommitAndNotBefore() {
    try (ClientSession session = begun()) {
      things.insertOne(session, json("{_id: 3, n: 3}"));
      things.updateOne(session, id(1), inc());
      things.deleteOne(session, id(2));
      others.insertOne(session, json("{_id: 1, n: 5}"));
      assertEquals(List.of(1, 2), numbers(things));
      assertEquals(List.of(), numbers(others));
      session.commitTransaction();
      assertEquals(List.of(11, 3), numbers(things));
      assertEquals(List.of(5), numbers(others));
      session.commitTransaction(); // once more, as after a lost answer
      assertEquals(List.of(11, 3), numbers(things));
    }
  }

  @Test
  void afterAnAbortNothingIsLeft() {
    try (ClientSession session = begun()) {
      things.updateMany(session, new Document(), inc());
      others.insertOne(session, id(1));
      session.abortTransaction();
    }
    assertEquals(List.of(1, 2), numbers(things));
    assertFalse(database.listCollectionNames().into(new ArrayList<>()).contains("others"));
    things.updateOne(id(1), inc());
    assertEquals(List.of(11, 2), numbers(things));
  }

  @Test
  void everyReadInATransactionSeesItsOwnChangesAndNothingThatCameAfterItsStart() {
    things.createIndex(new Document("n", 1));
    try (ClientSession session = begun()) {
      assertEquals(List.of(1, 2), numbers(session, things));
      things.updateOne(id(1), inc());
      things.insertOne(json("{_id: 7, n: 7}"));
      others.insertOne(json("{_id: 1, n: 2}"));
      things.insertOne(session, json("{_id: 4, n: 4}"));
      assertEquals(List.of(1, 2, 4), numbers(session, things));
      assertEquals(List.of(), numbers(session, others));
      assertEquals(3, things.countDocuments(session));
      assertEquals(
          List.of(1, 2, 4), things.distinct(session, "n", Integer.class).into(new ArrayList<>()));
      assertEquals(4, things.find(session, json("{n: {$gt: 3}}")).first().get("_id"));
      Document joined =
          things
              .aggregate(
                  session,
                  List.of(
                      json("{$match: {_id: 2}}"),
                      json(
                          "{$lookup: {from: 'others', localField: 'n', foreignField: 'n', as: 'o'}}")))
              .first();
      assertEquals(List.of(), joined.getList("o", Document.class));
      session.commitTransaction();
    }
    assertEquals(List.of(11, 2, 7, 4), numbers(things));
  }

  @Test
  void theSecondOfTwoTransactionsThatChangeADocumentIsToldToTryAgain() {
    try (ClientSession one = begun();
        ClientSession two = begun()) {
      things.updateOne(one, id(1), inc());
      assertTransient(
          112, assertThrows(MongoException.class, () -> things.updateOne(two, id(1), inc())));
      assertTransient(251, assertThrows(MongoException.class, () -> things.find(two).first()));
      one.commitTransaction();
    }
    assertEquals(List.of(11, 2), numbers(things));
  }

  @Test
  void aDocumentThatWasChangedSinceTheStartCannotBeChanged() {
    try (ClientSession session = begun()) {
      numbers(session, things);
      things.updateOne(id(1), inc());
      assertTransient(
          112, assertThrows(MongoException.class, () -> things.deleteOne(session, id(1))));
    }
    assertEquals(List.of(11, 2), numbers(things));
  }

  @Test
  void ofTwoTransactionsThatTakeAUniqueKeyOneIsToldToTryAgain() {
    things.createIndex(new Document("n", 1), new IndexOptions().unique(true));
    try (ClientSession one = begun();
        ClientSession two = begun()) {
      things.insertOne(one, json("{_id: 3, n: 3}"));
      things.insertOne(two, json("{_id: 4, n: 3}"));
      one.commitTransaction();
      assertTransient(112, assertThrows(MongoException.class, two::commitTransaction));
    }
    assertEquals(List.of(1, 2, 3), numbers(things));
  }

  @Test
  void aUniqueKeyMovesFromOneDocumentToAnotherWithinATransaction() {
    things.createIndex(new Document("n", 1), new IndexOptions().unique(true));
    try (ClientSession session = begun()) {
      things.updateOne(session, id(2), json("{$set: {m: 1}}"));
      things.updateOne(session, id(1), json("{$set: {n: 9}}"));
      things.updateOne(session, id(2), json("{$set: {n: 1}}"));
      session.commitTransaction();
    }
    assertEquals(List.of(9, 1), numbers(things));
    assertTrue(database.runCommand(new Document("validate", "things")).getBoolean("valid"));
  }

  @Test
  void aDuplicateKeyEndsTheTransaction() {
    try (ClientSession session = begun()) {
      things.updateOne(session, id(2), inc());
      MongoWriteException e =
          assertThrows(MongoWriteException.class, () -> things.insertOne(session, id(1)));
      assertEquals(11000, e.getCode());
      assertTransient(251, assertThrows(MongoException.class, session::commitTransaction));
    }
    assertEquals(List.of(1, 2), numbers(things));
  }

  @Test
  void aWriteOutsideWaitsForTheTransactionThatHasChangedItsDocument() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    try (ClientSession session = begun()) {
      things.updateOne(session, id(1), inc());
      Thread.startVirtualThread(
          () -> {
            things.updateMany(new Document(), inc());
            done.countDown();
          });
      assertFalse(done.await(100, TimeUnit.MILLISECONDS));
      assertEquals(List.of(1, 2), numbers(things));
      session.commitTransaction();
    }
    assertTrue(done.await(30, TimeUnit.SECONDS));
    assertEquals(List.of(21, 12), numbers(things));
  }

  @Test
  void aTransactionThatIsTooOldIsAborted() throws Exception {
    MongoDatabase admin = client.getDatabase("admin");
    Document limit = new Document("setParameter", 1).append("transactionLifetimeLimitSeconds", 1);
    assertEquals(60L, admin.runCommand(limit).get("was"));
    try (ClientSession session = begun()) {
      things.updateOne(session, id(1), inc());
      things.updateOne(id(1), inc()); // waits until then
      assertTransient(251, assertThrows(MongoException.class, () -> things.find(session).first()));
    } finally {
      admin.runCommand(limit.append("transactionLifetimeLimitSeconds", 60));
    }
    assertEquals(List.of(11, 2), numbers(things));
  }

  @Test
  void aCollectionThatIsDroppedMeanwhileFailsTheCommit() {
    try (ClientSession session = begun()) {
      things.updateOne(session, id(1), inc());
      things.drop();
      assertTransient(112, assertThrows(MongoException.class, session::commitTransaction));
    }
    assertEquals(List.of(), numbers(things));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{count: 'things'}",
        "{create: 'more'}",
        "{drop: 'things'}",
        "{listCollections: 1}",
        "{createIndexes: 'things', indexes: [{key: {a: 1}, name: 'a_1'}]}",
        "{ping: 1}"
      })
  void whatIsNotAllowedInATransactionIsRefused(String command) {
    try (ClientSession session = begun()) {
      MongoCommandException e =
          assertThrows(
              MongoCommandException.class, () -> database.runCommand(session, json(command)));
      assertEquals(263, e.getCode());
    }
  }

  @Test
  void writersOfTheSameDocumentsHaveTheOutcomeOfSomeOrder() throws Exception {
    List<Thread> writers = new ArrayList<>();
    for (int w = 0; w < 4; w++) {
      int from = 1 + w % 2;
      writers.add(
          Thread.startVirtualThread(
              () -> {
                for (int i = 0; i < 25; i++) {
                  transfer(from, 3 - from);
                }
              }));
    }
    for (Thread each : writers) {
      each.join();
    }
    assertEquals(List.of(1, 2), numbers(things));
    assertEquals(100, others.countDocuments());
  }

  /** Reads, then writes what it has read: lost updates would show. */
  private void transfer(int from, int to) {
    try (ClientSession session = client.startSession()) {
      session.withTransaction(
          () -> {
            int given = things.find(session, id(from)).first().getInteger("n");
            int taken = things.find(session, id(to)).first().getInteger("n");
            things.updateOne(session, id(from), json("{$set: {n: " + (given - 1) + "}}"));
            things.updateOne(session, id(to), json("{$set: {n: " + (taken + 1) + "}}"));
            return others.insertOne(session, new Document("from", from));
          });
    }
  }

  @Test
  void anUpsertInATransactionIsSeenByTheNextOne() {
    try (ClientSession session = begun()) {
      UpdateOptions upsert = new UpdateOptions().upsert(true);
      others.updateOne(session, id(1), inc(), upsert);
      others.updateOne(session, id(1), inc(), upsert);
      session.commitTransaction();
    }
    assertEquals(List.of(20), numbers(others));
  }
}
