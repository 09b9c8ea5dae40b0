package dev.parselambda.tests.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.store.IndexDefinition;
import dev.parselambda.embedded.store.Journal;
import dev.parselambda.embedded.store.Query;
import dev.parselambda.embedded.store.StoredCollection;
import dev.parselambda.embedded.value.Failure;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every query finds with indexes what it finds without, while documents come, change and go. {@code
 * -Drounds=40} makes it longer.
 */
class IndexAgainstScanTest {
  private static final List<Document> KEYS =
      List.of(
          new Document("a", 1),
          new Document("b", -1),
          new Document("a.x", 1),
          new Document("c", 1).append("a", -1),
          new Document("b", 1).append("c", 1).append("a", 1));

  private final StoredCollection indexed = new StoredCollection("test.indexed", Journal.NONE);
  private final StoredCollection plain = new StoredCollection("test.plain", Journal.NONE);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anIndexNeverChangesAnAnswer(long seed) {
    Generator generator = new Generator(seed);
    for (int i = 0; i < KEYS.size(); i++) {
      indexed.createIndex(
          IndexDefinition.of(
              new Document("key", KEYS.get(i))
                  .append("name", "index" + i)
                  .append("sparse", generator.number(3) == 0)));
    }
    for (int round = 0; round < Integer.getInteger("rounds", 15); round++) {
      for (int i = 0; i < 10; i++) {
        change(generator, round * 10 + i);
      }
      for (int i = 0; i < 40; i++) {
        compare(generator);
      }
    }
    assertEquals(List.of(), indexed.verify());
  }

  /** Parallel arrays are refused by an index; then neither collection gets the document. */
  private void change(Generator generator, int id) {
    Document document = generator.document(id);
    try {
      indexed.insert(document);
      plain.insert(document);
    } catch (Failure e) {
      assertEquals(171, e.getCode());
    }
    if (generator.number(4) == 0) {
      Query one = Query.of(new Document("_id", generator.number(id + 1)));
      indexed.delete(one);
      plain.delete(one);
    }
    if (generator.number(3) == 0) {
      int other = generator.number(id + 1);
      Document next = generator.document(other);
      try {
        indexed.update(Query.of(new Document("_id", other)), _ -> next, null);
        plain.update(Query.of(new Document("_id", other)), _ -> next, null);
      } catch (Failure e) {
        assertEquals(171, e.getCode());
      }
    }
  }

  private void compare(Generator generator) {
    Query query = Query.of(generator.filter(2)).withSort(generator.sort());
    if (generator.number(2) == 0) {
      query = query.withSkip(generator.number(3)).withLimit(1 + generator.number(5));
    }
    List<Document> expected = plain.find(query).documents();
    assertEquals(expected, indexed.find(query).documents(), query::toString);
    Query counted = Query.of(query.filter());
    assertEquals(plain.count(counted), indexed.count(counted), counted::toString);
  }
}
