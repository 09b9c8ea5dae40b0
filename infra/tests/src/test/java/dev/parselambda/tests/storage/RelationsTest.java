package dev.parselambda.tests.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.value.Pointer;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RelationsTest {
  private final StorageFixture on = new StorageFixture();
  private final Pointer owner = new Pointer("Thing", "t");

  @AfterEach
  void close() {
    on.close();
  }

  @Test
  void aMemberIsAPairOfIds() {
    on.joins.add(owner, "fans", List.of("u"), null);

    Document pair = on.database.collection("_Join:fans:Thing").find().first();
    assertEquals(Set.of("_id", "relatedId", "owningId"), pair == null ? null : pair.keySet());
    assertEquals(List.of("u"), on.joins.relatedIds(owner, "fans"));
    assertEquals(List.of("t"), on.joins.owningIds("Thing", "fans", List.of("u", "v")));
  }

  @Test
  void aMemberThatIsAddedTwiceIsThereOnce() {
    on.joins.add(owner, "fans", List.of("u", "v"), null);
    on.joins.add(owner, "fans", List.of("v", "w"), null);

    assertEquals(List.of("u", "v", "w"), on.joins.relatedIds(owner, "fans"));
  }

  @Test
  void whatIsTakenOutIsGone() {
    on.joins.add(owner, "fans", List.of("u", "v", "w"), null);
    on.joins.remove(owner, "fans", List.of("u", "w", "never"), null);
    on.joins.remove(owner, "fans", List.of(), null);

    assertEquals(List.of("v"), on.joins.relatedIds(owner, "fans"));
  }

  @Test
  void membersComeInTheOrderInWhichTheyWereAdded() {
    for (String id : List.of("w", "u", "v")) {
      on.database
          .collection("_Join:fans:Thing")
          .insertOne(
              new Document("_id", new ObjectId()).append("relatedId", id).append("owningId", "t"));
    }

    assertEquals(List.of("w", "u"), on.joins.relatedIds(owner, "fans", 1, 0, 2));
    assertEquals(List.of("u", "w"), on.joins.relatedIds(owner, "fans", -1, 1, null));
  }
}
