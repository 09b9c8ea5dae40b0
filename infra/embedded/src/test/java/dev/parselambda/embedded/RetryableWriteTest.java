package dev.parselambda.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import de.bwaldvogel.mongo.bson.Document;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a driver sends again after a lost answer is done once. */
class RetryableWriteTest {
  private final Document session = new Document("id", UUID.randomUUID());
  private EmbeddedMongo mongo;
  private RawClient client;

  @BeforeEach
  void start() throws IOException {
    mongo = EmbeddedMongo.inMemory().start("127.0.0.1", 0);
    client = new RawClient(mongo.port());
    client.ask(
        new Document("insert", "things").append("documents", List.of(new Document("_id", 1))));
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    mongo.close();
  }

  private Document ask(long number, Document command) throws IOException {
    return client.ask(new Document(command).append("lsid", session).append("txnNumber", number));
  }

  private static Document update() {
    Document statement =
        new Document("q", new Document("_id", 1))
            .append("u", new Document("$inc", new Document("n", 1)));
    return new Document("update", "things").append("updates", List.of(statement));
  }

  private Object number() throws IOException {
    Document found = client.ask(new Document("find", "things"));
    Document cursor = (Document) found.get("cursor");
    return ((Document) ((List<?>) cursor.get("firstBatch")).getFirst()).get("n");
  }

  @Test
  void aRepeatedStatementIsExecutedOnceAndHasTheSameAnswer() throws IOException {
    Document first = ask(1, update());
    assertEquals(1, first.get("nModified"));
    assertEquals(first, ask(1, update()));
    assertEquals(1, number());
    ask(2, update());
    assertEquals(2, number());
  }

  @Test
  void aRepeatedFindAndModifyGivesTheDocumentThatItGave() throws IOException {
    Document command =
        new Document("findAndModify", "things")
            .append("query", new Document("_id", 1))
            .append("update", new Document("$inc", new Document("n", 1)))
            .append("new", true);
    Document first = ask(1, command);
    assertEquals(1, ((Document) first.get("value")).get("n"));
    client.ask(update());
    assertEquals(first, ask(1, command));
    assertEquals(2, number());
  }

  @Test
  void aWriteThatFailedAsAWholeIsTriedAgain() throws IOException {
    Document wrong = new Document("update", "things").append("updates", List.of());
    assertEquals(16, ask(1, wrong).get("code"));
    assertEquals(1, ask(1, update()).get("nModified"));
  }

  @Test
  void anOlderNumberIsRefused() throws IOException {
    ask(5, update());
    assertEquals(225, ask(4, update()).get("code"));
    assertEquals(1, number());
  }

  @Test
  void numbersOfOneSessionSayNothingOfAnother() throws IOException {
    ask(5, update());
    Document other = new Document("id", UUID.randomUUID());
    client.ask(update().append("lsid", other).append("txnNumber", 5L));
    assertEquals(2, number());
  }

  @Test
  void aNumberOfATransactionIsNoNumberOfAWrite() throws IOException {
    ask(1, update().append("autocommit", false).append("startTransaction", true));
    assertEquals(217, ask(1, update()).get("code"));
  }

  @Test
  void numbersWithoutASessionAndTransactionsWithoutANumberAreRefused() throws IOException {
    assertEquals(72, client.ask(update().append("txnNumber", 1L)).get("code"));
    assertEquals(72, client.ask(update().append("autocommit", false)).get("code"));
    assertEquals(50768, ask(1, new Document("find", "things")).get("code"));
  }

  @Test
  void aTransactionEndsWithTheSession() throws IOException {
    ask(1, update().append("autocommit", false).append("startTransaction", true));
    client.ask(new Document("endSessions", List.of(session)));
    Document commit = new Document("commitTransaction", 1).append("autocommit", false);
    assertEquals(13, ask(1, commit).get("code"), "asked of a database that is not admin");
    assertEquals(251, ask(1, update().append("autocommit", false)).get("code"));
    assertEquals(null, number());
  }
}
