package dev.parselambda.tests.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.index.Deadline;
import dev.parselambda.embedded.index.IndexDefinition;
import dev.parselambda.embedded.index.Query;
import dev.parselambda.embedded.store.Databases;
import dev.parselambda.embedded.store.Journal;
import dev.parselambda.embedded.store.StoredCollection;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.matcher.value.Collation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every query finds with indexes what it finds without, while documents come, change and go. {@code
 * -Drounds=40} makes it longer.
 */
class IndexAgainstScanTest {
  private static final Document IGNORE_CASE = new Document("locale", "en").append("strength", 2);

  private static final List<Document> INDEXES =
      List.of(
          index("a", 1),
          index("b", -1),
          index("a.x", 1),
          index("c.0", 1),
          new Document("key", new Document("c", 1).append("a", -1)),
          new Document("key", new Document("b", 1).append("c", 1).append("a", 1)),
          index("b", 1).append("collation", IGNORE_CASE),
          new Document("key", new Document("c", 1).append("b", 1)).append("collation", IGNORE_CASE),
          index("c", 1).append("partialFilterExpression", new Document("k", true)));

  private static Document index(String field, int direction) {
    return new Document("key", new Document(field, direction));
  }

  private final Databases databases = new Databases(Journal.NONE);
  private final StoredCollection indexed = databases.collection("test.indexed");
  private final StoredCollection plain = databases.collection("test.plain");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anIndexNeverChangesAnAnswer(long seed) {
    Generator generator = new Generator(seed);
    for (int i = 0; i < INDEXES.size(); i++) {
      Document spec = new Document(INDEXES.get(i)).append("name", "index" + i);
      if (!spec.containsKey("partialFilterExpression")) {
        spec.put("sparse", generator.number(3) == 0);
      }
      indexed.createIndex(IndexDefinition.of(spec), Deadline.NONE);
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
    Document document = generator.document(id).append("k", generator.number(2) == 0);
    Map<Integer, Failure> refused = indexed.insert(List.of(document), true);
    refused.values().forEach(failure -> assertEquals(171, failure.getCode()));
    if (refused.isEmpty()) {
      assertEquals(Map.of(), plain.insert(List.of(document), true));
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
    Document filter = generator.filter(2);
    if (generator.number(2) == 0) {
      filter.put("k", true);
    }
    Query query = Query.of(filter).withSort(generator.sort());
    if (generator.number(3) == 0) {
      query = query.withCollation(Collation.of(IGNORE_CASE));
    }
    if (generator.number(2) == 0) {
      query = query.withSkip(generator.number(3)).withLimit(1 + generator.number(5));
    }
    List<Document> expected = plain.find(query).documents();
    assertEquals(expected, indexed.find(query).documents(), query::toString);
    Query counted = Query.of(query.filter()).withCollation(query.collation());
    assertEquals(plain.count(counted), indexed.count(counted), counted::toString);
  }
}
