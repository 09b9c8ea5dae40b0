package dev.parselambda.tests.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.mongodb.client.model.IndexOptions;
import dev.parselambda.schema.FieldType.Plain;
import dev.parselambda.schemas.Schemas;
import dev.parselambda.value.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The index that the first text query makes. */
class TextIndexesTest {
  private final SchemaFixture on = new SchemaFixture();
  private final Schemas schemas = on.instance();

  @AfterEach
  void end() {
    on.close();
  }

  @Test
  void theFirstQueryMakesAnIndexAndTheSecondCostsNothing() {
    schemas.withFields("Post", Map.of("subject", Plain.STRING));

    schemas.indexText("Post", "subject");
    on.commands();
    schemas.indexText("Post", "subject");

    assertEquals(List.of(), on.commands());
    Map<String, Map<String, Object>> expected =
        Map.of("_id_", Map.of("_id", 1), "subject_text", Map.of("subject", "text"));
    assertEquals(expected, Objects.requireNonNull(schemas.current().get("Post")).indexes());
    assertEquals(expected, on.store.indexes().real("Post"));
  }

  @Test
  void anotherFieldsTextIndexAnswersToo() {
    schemas.withFields("Post", Map.of("subject", Plain.STRING, "comment", Plain.STRING));
    schemas.indexText("Post", "comment");
    on.commands();

    schemas.indexText("Post", "subject");

    assertEquals(List.of(), on.commands());
  }

  @Test
  void anIndexThatWasMadeByHandIsFoundAndListed() {
    schemas.withFields("Post", Map.of("subject", Plain.STRING));
    on.database
        .getCollection("Post")
        .createIndex(new Document("subject", "text"), new IndexOptions().name("mine"));

    schemas.indexText("Post", "subject");

    assertEquals(
        Map.of("_id_", Map.of("_id", 1), "mine", Map.of("subject", "text")),
        Objects.requireNonNull(schemas.current().get("Post")).indexes());
  }

  @Test
  void anotherFieldsIndexThatWasMadeByHandIsFoundAndListed() {
    schemas.withFields("Post", Map.of("subject", Plain.STRING, "comment", Plain.STRING));
    on.database.getCollection("Post").createIndex(new Document("comment", "text"));

    schemas.indexText("Post", "subject");

    assertEquals(
        Map.of("_id_", Map.of("_id", 1), "comment_text", Map.of("comment", "text")),
        Objects.requireNonNull(schemas.current().get("Post")).indexes());
  }

  @Test
  void aFieldThatDoesNotExistIsNotIndexed() {
    schemas.withClass("Post");

    ParseException refused =
        assertThrows(ParseException.class, () -> schemas.indexText("Post", "subject"));

    assertEquals("Field subject does not exist, cannot add index.", refused.text());
  }

  @Test
  void aClassThatDoesNotExistGetsNoCollection() {
    assertThrows(ParseException.class, () -> schemas.indexText("Post", "subject"));

    assertEquals(0, on.database.listCollectionNames().into(new ArrayList<>()).size());
  }
}
