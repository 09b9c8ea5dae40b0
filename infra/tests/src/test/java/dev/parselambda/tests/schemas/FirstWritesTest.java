package dev.parselambda.tests.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schema.FieldType;
import dev.parselambda.schema.FieldType.Plain;
import dev.parselambda.schema.FieldType.PointerTo;
import dev.parselambda.schemas.Schemas;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Classes and fields that come into being by the first write. */
class FirstWritesTest {
  private final SchemaFixture on = new SchemaFixture();
  private final Schemas schemas = on.instance();

  @AfterEach
  void end() {
    on.close();
  }

  @Test
  void theFirstWriteCreatesTheClassWithItsFieldsInOneCommand() {
    schemas.current();
    on.commands();

    ClassSchema game =
        schemas.withFields("Game", Map.of("score", Plain.NUMBER, "owner", new PointerTo("_User")));

    assertEquals(List.of("findAndModify"), on.commands());
    assertEquals(Plain.NUMBER, game.type("score"));
    Document stored = on.document("Game");
    assertEquals("number", stored.get("score"));
    assertEquals("*_User", stored.get("owner"));
    assertEquals("string", stored.get("objectId"));
    assertEquals("date", stored.get("createdAt"));
    assertEquals("date", stored.get("updatedAt"));
    assertNull(stored.get("ACL"));
    assertNull(stored.get("_metadata"));
  }

  @Test
  void theSecondWriteCostsNothing() {
    schemas.withFields("Game", Map.of("score", Plain.NUMBER));
    on.commands();

    schemas.withFields("Game", Map.of("score", Plain.NUMBER));
    schemas.accepting("Game", Map.of("score", new FieldOp.Increment(1)));

    assertEquals(List.of(), on.commands());
  }

  @Test
  void aSystemClassComesWithItsColumns() {
    schemas.withClass("_Session");

    Document stored = on.document("_Session");
    assertEquals("*_User", stored.get("user"));
    assertEquals("string", stored.get("sessionToken"));
  }

  @Test
  void aUsersPasswordIsNotListedInTheDatabase() {
    ClassSchema user = schemas.withClass("_User");

    assertNull(on.document("_User").get("password"));
    assertEquals(Plain.STRING, user.type("password"));
  }

  @Test
  void aPolygonFieldGetsAnIndex() {
    schemas.withFields("Area", Map.of("border", Plain.POLYGON));

    List<String> names = new ArrayList<>();
    on.database.getCollection("Area").listIndexes().forEach(i -> names.add(i.getString("name")));
    assertTrue(names.contains("border_2dsphere"), names.toString());
  }

  @Test
  void aSecondGeoPointFieldIsRefused() {
    schemas.withFields("Place", Map.of("here", Plain.GEO_POINT));

    ParseException refused =
        assertThrows(
            ParseException.class,
            () -> schemas.withFields("Place", Map.of("there", Plain.GEO_POINT)));

    assertEquals("MongoDB only supports one GeoPoint field in a class.", refused.text());
    assertEquals(ParseError.INCORRECT_TYPE, refused.error());
  }

  @Test
  void aGeoPointFieldThatAnotherInstanceHasJustAddedCounts() {
    Schemas other = on.instance();
    schemas.withClass("Place");
    other.withFields("Place", Map.of("here", Plain.GEO_POINT));

    assertThrows(
        ParseException.class, () -> schemas.withFields("Place", Map.of("there", Plain.GEO_POINT)));
  }

  @Test
  void whatSeveralRequestsAddAtOnceIsAllKnownAfterwards() throws Exception {
    int writers = 6;
    CyclicBarrier together = new CyclicBarrier(writers);
    try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
      for (int round = 0; round < 40; round++) {
        String className = "Game" + round;
        List<Callable<ClassSchema>> writes = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
          String field = "f" + writer;
          writes.add(
              () -> {
                together.await();
                return schemas.withFields(className, Map.of(field, Plain.NUMBER));
              });
        }
        for (Future<ClassSchema> write : threads.invokeAll(writes)) {
          assertNotNull(write.get());
        }
        ClassSchema known = schemas.current().get(className);
        assertNotNull(known);
        assertTrue(
            known.fields().keySet().containsAll(List.of("f0", "f1", "f2", "f3", "f4", "f5")),
            () -> known.fields().keySet().toString());
      }
    }
  }

  @Test
  void anImpossibleClassNameIsRefused() {
    ParseException refused =
        assertThrows(ParseException.class, () -> schemas.withClass("_Invented"));

    assertEquals("schema class name does not revalidate", refused.text());
    assertEquals(ParseError.INVALID_JSON, refused.error());
  }

  @Test
  void anImpossibleFieldNameIsRefused() {
    ParseException refused =
        assertThrows(
            ParseException.class,
            () -> schemas.withFields("Game", Map.of("_secret", Plain.STRING)));

    assertEquals("Invalid field name: _secret.", refused.text());
    assertEquals(ParseError.INVALID_KEY_NAME, refused.error());
  }

  @Test
  void aClassThatExistsOnlyInMemoryTakesNoNewFields() {
    assertThrows(
        ParseException.class, () -> schemas.withFields("_JobStatus", Map.of("mood", Plain.STRING)));
    assertEquals(0, on.database.getCollection("_SCHEMA").countDocuments());
  }

  @Test
  void aFieldOfAnotherTypeIsRefused() {
    schemas.withFields("Game", Map.of("score", Plain.NUMBER));

    ParseException refused =
        assertThrows(
            ParseException.class, () -> schemas.withFields("Game", Map.of("score", Plain.STRING)));

    assertEquals("schema mismatch for Game.score; expected Number but got String", refused.text());
  }

  @Test
  void theLoserOfARaceIsRefusedAsIfTheFieldHadBeenThere() {
    Schemas other = on.instance();
    other.withClass("Game");
    schemas.withFields("Game", Map.of("score", Plain.NUMBER));

    ParseException refused =
        assertThrows(
            ParseException.class,
            () -> other.withFields("Game", Map.of("score", Plain.STRING, "level", Plain.NUMBER)));

    assertEquals("schema mismatch for Game.score; expected Number but got String", refused.text());
    assertNull(on.document("Game").get("level"));
  }

  @Test
  void anotherInstancesFieldsAreAgreedWith() {
    Schemas other = on.instance();
    other.withClass("Game");
    schemas.withFields("Game", Map.of("score", Plain.NUMBER));

    ClassSchema game =
        other.withFields("Game", Map.of("score", Plain.NUMBER, "level", Plain.NUMBER));

    assertEquals(Plain.NUMBER, game.type("score"));
    assertEquals("number", on.document("Game").get("level"));
  }

  @Test
  void aTypeThatChangedBehindTheCacheIsLookedUpBeforeItIsRefused() {
    Schemas other = on.instance();
    schemas.withFields("Game", Map.of("score", Plain.NUMBER));
    other.current();
    on.store.deleteFields("Game", Map.of("score", Plain.NUMBER));
    on.store.addFields("Game", Map.of("score", dev.parselambda.schema.Field.of(Plain.STRING)));

    ClassSchema game = other.withFields("Game", Map.of("score", Plain.STRING));

    assertEquals(Plain.STRING, game.type("score"));
  }

  @Test
  void manyInstancesThatWriteAtOnceAgreeOnOneType() throws Exception {
    int instances = 8;
    List<FieldType> types = List.of(Plain.NUMBER, Plain.STRING, Plain.BOOLEAN, Plain.ARRAY);
    CyclicBarrier start = new CyclicBarrier(instances);
    List<Future<ClassSchema>> writes = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < instances; i++) {
        Schemas instance = on.instance();
        instance.current();
        Map<String, FieldType> fields =
            Map.of("shared", types.get(i % types.size()), "own" + i, Plain.STRING);
        Callable<ClassSchema> write =
            () -> {
              start.await();
              return instance.withFields("Race", fields);
            };
        writes.add(threads.submit(write));
      }
    }

    String agreed = on.document("Race").getString("shared");
    int winners = 0;
    for (int i = 0; i < instances; i++) {
      boolean won = writes.get(i).state() == Future.State.SUCCESS;
      assertEquals(types.get(i % types.size()).storedName().equals(agreed), won);
      assertEquals(won, on.document("Race").containsKey("own" + i));
      if (won) {
        winners++;
      } else {
        String refusal = writes.get(i).exceptionNow().toString();
        assertTrue(refusal.contains("schema mismatch for Race.shared"), refusal);
      }
    }
    assertEquals(instances / types.size(), winners);
  }

  @Test
  void aWriteThatOnlyRemovesNeedsNoField() {
    ClassSchema game = schemas.withClass("Game");

    assertSame(game, schemas.accepting("Game", Map.of("gone", new FieldOp.Delete())));
  }
}
