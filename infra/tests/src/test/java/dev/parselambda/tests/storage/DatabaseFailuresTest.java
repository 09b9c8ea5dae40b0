package dev.parselambda.tests.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.model.IndexOptions;
import dev.parselambda.config.Options;
import dev.parselambda.embedded.wire.WireServer;
import dev.parselambda.query.FindOptions;
import dev.parselambda.query.Where;
import dev.parselambda.storage.Database;
import dev.parselambda.storage.DatabaseErrors;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatabaseFailuresTest {
  private final StorageFixture on = new StorageFixture();

  @AfterEach
  void close() {
    on.close();
  }

  @Test
  void aSecondUniqueValueIsRefusedByTheNameOfItsField() {
    var _ =
        on.database
            .collection("Thing")
            .createIndex(new Document("text", 1), new IndexOptions().unique(true));
    on.insert("{'objectId':'a','text':'x'}");
    on.insert("{'objectId':'b','text':'y'}");

    for (ParseException e :
        List.of(
            assertThrows(ParseException.class, () -> on.insert("{'objectId':'c','text':'x'}")),
            assertThrows(
                ParseException.class,
                () ->
                    on.store.update(
                        on.schema,
                        StorageFixture.where("{'objectId':'b'}"),
                        Map.of("text", new FieldOp.Set("x")),
                        null)))) {
      assertEquals(ParseError.DUPLICATE_VALUE, e.error());
      assertEquals("A duplicate value for a field with unique values was provided", e.text());
      assertEquals("text", DatabaseErrors.duplicateField(e));
    }
  }

  @Test
  void aTakenIdIsRefused() {
    on.insert("{'objectId':'a'}");

    ParseException e = assertThrows(ParseException.class, () -> on.insert("{'objectId':'a'}"));

    assertEquals(ParseError.DUPLICATE_VALUE, e.error());
  }

  @Test
  void anInvalidRegularExpressionIsTheMistakeOfWhoAsks() {
    on.insert("{'objectId':'a','text':'x'}");

    ParseException e = assertThrows(ParseException.class, () -> on.find("{'text':{'$regex':'['}}"));

    assertTrue(e.text().startsWith("Invalid regular expression"), e::text);
    assertEquals(ParseError.INVALID_QUERY, e.error());
  }

  @Test
  void keysThatAreOperatorsToMongoDbAreNotStored() {
    for (String object : List.of("{'$a':1}", "{'a.b':1}", "{'a':[{'b':{'$c':1}}]}")) {
      ParseException e =
          assertThrows(ParseException.class, () -> on.insert("{'object':" + object + "}"));

      assertEquals(ParseError.INVALID_NESTED_KEY, e.error());
    }
    assertEquals(List.of(), on.ids("{}"));
  }

  @Test
  void aPathWithAnOperatorIsNotUpdated() {
    on.insert("{'objectId':'a','array':[1,2]}");

    ParseException e =
        assertThrows(
            ParseException.class,
            () ->
                on.store.update(
                    on.schema, Where.ALL, Map.of("array.$[]", new FieldOp.Set(0)), null));

    assertEquals("Invalid field name for update: array.$[]", e.text());
  }

  @Test
  void aDatabaseThatIsNotThereIsAnErrorSoon() {
    try (Database nowhere =
        new Database(
            Options.of(
                    Map.of(
                        "databaseURI",
                        "mongodb://127.0.0.1:1/x",
                        "databaseOptions",
                        Map.of("serverSelectionTimeoutMS", 50)))
                .database(),
            true)) {
      ParseException e = assertThrows(ParseException.class, nowhere::ping);

      assertEquals("Database error", e.text());
    }
  }

  @Test
  void aUriThatIsNoneIsRefusedAtOnce() {
    ParseException e =
        assertThrows(
            ParseException.class,
            () -> new Database(StorageFixture.options("http://example"), true));

    assertTrue(e.text().startsWith("databaseURI: "), e::text);
  }

  @Test
  void aTransactionNeedsAReplicaSet() {
    var alone = new de.bwaldvogel.mongo.bson.Document("ok", 1.0);
    alone.append("isWritablePrimary", true).append("maxWireVersion", 21);
    try (WireServer server = WireServer.start("127.0.0.1", 0, _ -> _ -> alone)) {
      String uri = "mongodb://127.0.0.1:" + server.address().getPort() + "/test";
      try (Database standalone = new Database(StorageFixture.options(uri), true)) {
        ParseException e =
            assertThrows(
                ParseException.class, () -> standalone.inTransaction(transaction -> transaction));
        assertEquals(ParseError.COMMAND_UNAVAILABLE, e.error());
        assertEquals("done", standalone.together(() -> "done"), "without a transaction then");
      }
    }
  }

  @Test
  void aClosedDatabaseConnectsAnew() {
    on.insert("{'objectId':'a'}");
    on.database.close();

    assertEquals(1, on.store.count(on.schema, Where.ALL, FindOptions.NONE));
  }
}
