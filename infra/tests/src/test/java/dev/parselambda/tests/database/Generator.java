package dev.parselambda.tests.database;

import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Documents and filters from a seed. Values come from a small pool, so that filters match often,
 * and every rare form comes up: nulls, missing fields, arrays in arrays, objects in arrays, mixed
 * types.
 */
final class Generator {
  private static final List<String> FIELDS = List.of("a", "b", "c", "a.x", "b.y", "a.x.z", "c.0");
  private static final List<String> STRINGS = List.of("", "a", "ab", "abc", "b", "B", "é", "a.b");

  private final Random random;

  Generator(long seed) {
    this.random = new Random(seed);
  }

  int number(int bound) {
    return random.nextInt(bound);
  }

  Document document(int id) {
    Document document = new Document("_id", id);
    for (String field : List.of("a", "b", "c")) {
      if (number(5) > 0) {
        document.put(field, value(2));
      }
    }
    return document;
  }

  @Nullable Object value(int depth) {
    return switch (number(depth > 0 ? 14 : 10)) {
      case 0 -> null;
      case 1, 2, 3 -> number(5) - 1;
      case 4 -> number(4) + 0.5;
      case 5, 6, 7 -> STRINGS.get(number(STRINGS.size()));
      case 8 -> number(2) == 0;
      case 9 -> Instant.ofEpochMilli(1_000L * number(4));
      case 10, 11 -> list(depth - 1);
      default -> object(depth - 1);
    };
  }

  private List<@Nullable Object> list(int depth) {
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = number(4); i > 0; i--) {
      list.add(value(depth));
    }
    return list;
  }

  private Document object(int depth) {
    Document object = new Document();
    for (String field : List.of("x", "y", "z")) {
      if (number(2) == 0) {
        object.put(field, value(depth));
      }
    }
    return object;
  }

  Document filter(int depth) {
    Document filter = new Document();
    for (int i = number(3); i >= 0; i--) {
      if (depth > 0 && number(6) == 0) {
        filter.put(logical(), branches(depth - 1));
      } else {
        filter.put(field(), condition(depth));
      }
    }
    return filter;
  }

  private String field() {
    return FIELDS.get(number(FIELDS.size()));
  }

  private String logical() {
    return List.of("$or", "$and", "$nor").get(number(3));
  }

  private List<Document> branches(int depth) {
    List<Document> branches = new ArrayList<>();
    for (int i = number(3); i >= 0; i--) {
      branches.add(filter(depth));
    }
    return branches;
  }

  private @Nullable Object condition(int depth) {
    if (number(3) == 0) {
      return value(1);
    }
    Document operators = new Document();
    for (int i = number(2); i >= 0; i--) {
      operator(operators, depth);
    }
    return operators;
  }

  private void operator(Document to, int depth) {
    switch (number(14)) {
      case 0 -> to.put("$eq", value(1));
      case 1 -> to.put("$ne", value(1));
      case 2 -> to.put("$gt", value(0));
      case 3 -> to.put("$gte", value(0));
      case 4 -> to.put("$lt", value(0));
      case 5 -> to.put("$lte", value(0));
      case 6 -> to.put("$in", list(1));
      case 7 -> to.put("$nin", list(1));
      case 8 -> to.put("$all", list(0));
      case 9 -> to.put("$exists", number(2) == 0);
      case 10 -> to.put("$size", number(3));
      case 11 ->
          to.put(
              "$type", List.of("string", "array", "object", "bool", "date", "null").get(number(6)));
      case 12 -> to.put("$regex", List.of("^a", "b", "^\\Qa.\\E", "c$", "^$").get(number(5)));
      default -> {
        if (depth > 0) {
          to.put(number(2) == 0 ? "$not" : "$elemMatch", inner(depth - 1));
        } else {
          to.put("$mod", List.of(2, number(2)));
        }
      }
    }
  }

  private Document inner(int depth) {
    Document operators = new Document();
    operator(operators, depth);
    return operators;
  }

  Document sort() {
    Document sort = new Document();
    for (int i = number(2); i >= 0; i--) {
      sort.put(List.of("a", "b", "c", "a.x").get(number(4)), number(2) == 0 ? 1 : -1);
    }
    return sort.append("_id", 1);
  }
}
