package dev.parselambda.tests.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.mongodb.MongoTimeoutException;
import dev.parselambda.config.Options;
import dev.parselambda.schema.ClassDefinition;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schema.FieldType.Plain;
import dev.parselambda.schema.FieldType.RelationTo;
import dev.parselambda.schemas.Schema;
import dev.parselambda.schemas.SchemaRequests;
import dev.parselambda.schemas.Schemas;
import dev.parselambda.storage.SchemaStore;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long an instance trusts what it knows, and when it asks again. */
class SchemaCacheTest {
  private final SchemaFixture on = new SchemaFixture();
  private final Schemas schemas = on.instance();
  private final Schemas other = on.instance();

  @BeforeEach
  void know() {
    schemas.withClass("Game");
    schemas.current();
    on.commands();
  }

  @AfterEach
  void end() {
    on.close();
  }

  @Test
  void aWarmInstanceAsksNothing() {
    assertSame(schemas.current(), schemas.current());
    assertNotNull(schemas.knowing("Game").get("Game"));
    assertEquals(List.of(), on.commands());
  }

  @Test
  void anInstanceStartsWithOneQuery() {
    assertNotNull(other.current().get("Game"));
    assertEquals(List.of("find"), on.commands());
  }

  @Test
  void whatAnotherInstanceChangedIsKnownAfterTheTimeToLive() {
    other.withFields("Game", Map.of("score", Plain.NUMBER));
    assertNull(game(schemas.current()).type("score"));

    on.pass(Duration.ofSeconds(5));

    assertEquals(Plain.NUMBER, game(schemas.current()).type("score"));
  }

  @Test
  void theTimeToLiveCanBeConfigured() {
    Schemas patient = on.instance(Map.of("databaseOptions", Map.of("schemaCacheTtl", 60)));
    Schema seen = patient.current();

    on.pass(Duration.ofSeconds(59));
    assertSame(seen, patient.current());
    on.pass(Duration.ofSeconds(1));
    assertEquals(seen, patient.current());
    assertEquals(List.of("find", "find"), on.commands());
  }

  @Test
  void aClassThatDidNotChangeIsTheSameObjectAfterAReload() {
    schemas.withClass("Player");
    Schema before = schemas.current();
    other.withFields("Game", Map.of("score", Plain.NUMBER));

    Schema after = schemas.reloaded();

    assertSame(before.get("Player"), after.get("Player"));
    assertNotSame(before.get("Game"), after.get("Game"));
  }

  @Test
  void aRequestSeesOneSchemaWhateverHappens() {
    Schema seen = schemas.current();

    schemas.withFields("Game", Map.of("score", Plain.NUMBER));

    assertNull(game(seen).type("score"));
    assertEquals(Plain.NUMBER, game(schemas.current()).type("score"));
  }

  @Test
  void aClassThatAnotherInstanceDefinedIsKnownAtOnce() {
    other.withClass("Player");
    on.commands();

    assertNotNull(schemas.knowing("Player").get("Player"));
    assertEquals(List.of("find"), on.commands());
    assertNotNull(schemas.current().get("Player"));
  }

  @Test
  void aFieldThatAnotherInstanceAddedIsKnownAtOnce() {
    other.withFields("Game", Map.of("score", Plain.NUMBER));

    assertEquals(Plain.NUMBER, schemas.renewed(game(schemas.current())).type("score"));
  }

  @Test
  void whoeverNamesUnknownClassesInALoopIsSoonAnsweredFromMemory() {
    for (int i = 0; i < 1000; i++) {
      assertNull(schemas.knowing("Unknown" + i).get("Unknown" + i));
    }
    assertEquals(100, on.commands().size());

    on.pass(Duration.ofSeconds(1));
    for (int i = 0; i < 1000; i++) {
      schemas.knowing("Unknown" + i);
    }
    assertEquals(50, on.commands().size());
  }

  @Test
  void manyRequestsThatFindTheCopyTooOldCostOneQuery() {
    on.pass(Duration.ofHours(1));
    List<Future<Schema>> requests = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 50; i++) {
        requests.add(threads.submit(schemas::current));
      }
    }

    assertEquals(List.of("find"), on.commands());
    requests.forEach(request -> assertNotNull(request.resultNow().get("Game")));
  }

  @Test
  void aClassThatIsGoneIsForgottenWhenSomebodyAsksForTheTruth() {
    on.store.drop("Game", List.of());

    assertNotNull(schemas.current().get("Game"));
    assertNull(schemas.reloaded().get("Game"));
    assertNull(schemas.current().get("Game"));
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsAnInternalError() {
    SchemaStore broken =
        new SchemaStore(
            () -> {
              throw new MongoTimeoutException("no server");
            },
            "");
    Schemas lost = new Schemas(broken, Options.defaults(), () -> on.now);

    ParseException failure = assertThrows(ParseException.class, lost::current);

    assertEquals(ParseError.INTERNAL_SERVER_ERROR, failure.error());
    assertEquals("Database error", failure.text());
  }

  @Test
  void classesInMemoryAreThereWithoutADocument() {
    on.store.insert(ClassDefinition.empty("_Hooks"));

    Schema schema = schemas.reloaded();

    assertEquals(Plain.STRING, Objects.requireNonNull(schema.get("_Hooks")).type("url"));
    assertEquals(Plain.NUMBER, Objects.requireNonNull(schema.get("_PushStatus")).type("numSent"));
  }

  @Test
  void theConfigurationHidesFieldsInAdditionToTheClass() {
    Schemas configured =
        on.instance(Map.of("protectedFields", Map.of("Game", Map.of("*", List.of("cheats")))));
    schemas.withClass("_User");

    Schema schema = configured.current();

    assertEquals(Map.of("*", List.of("cheats")), game(schema).permissions().protectedFields());
    assertEquals(
        Map.of("*", List.of("email")),
        Objects.requireNonNull(schema.get("_User")).permissions().protectedFields());
  }

  private static ClassSchema game(Schema schema) {
    return Objects.requireNonNull(schema.get("Game"));
  }

  @Test
  void aClassThatIsThereAgainBeforeItsRemovalIsNotedIsKnown() {
    schemas.withFields("Game", Map.of("fans", new RelationTo("_User")));
    SchemaRequests requests = new SchemaRequests(schemas, Options.of(Map.of()));
    // The collections are dropped in this order: of the class, its document, of its relations.
    on.before(
        "delete",
        () -> on.before("drop", () -> schemas.withFields("Game", Map.of("score", Plain.NUMBER))));

    requests.delete("Game");

    ClassSchema game = Objects.requireNonNull(schemas.current().get("Game"));
    assertEquals(Plain.NUMBER, game.type("score"));
    assertNull(game.type("fans"));
  }
}
