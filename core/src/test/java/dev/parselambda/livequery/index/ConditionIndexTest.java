package dev.parselambda.livequery.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.matcher.Matcher;
import dev.parselambda.matcher.MatcherOptions;
import dev.parselambda.matcher.value.BadFilter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionIndexTest {
  private static final List<String> PATHS = List.of("a", "b", "c", "a.x", "b.x.y", "c.0");

  /** A filter that is tried on its own, to compare with. */
  private record Tried(BsonDocument filter, Matcher matcher) {}

  private static Set<Tried> candidates(ConditionIndex<Tried> index, BsonDocument document) {
    Set<Tried> candidates = Collections.newSetFromMap(new IdentityHashMap<>());
    index.addCandidates(document, candidates);
    return candidates;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void findsWhatTryingEveryConditionFinds(long seed) {
    Random random = new Random(seed);
    ConditionIndex<Tried> index = new ConditionIndex<>();
    List<Tried> all = new ArrayList<>();
    int matched = 0;
    int looked = 0;
    for (int round = 0; round < 1_000; round++) {
      int step = random.nextInt(10);
      if (step < 5) {
        Tried tried = tried(filter(random, 2));
        if (tried != null) {
          index.add(tried.filter, tried);
          all.add(tried);
        }
      } else if (step < 7 && !all.isEmpty()) {
        index.remove(all.remove(random.nextInt(all.size())));
      } else {
        BsonDocument document = document(random, 2);
        Set<Tried> candidates = candidates(index, document);
        looked += candidates.size();
        for (Tried tried : all) {
          if (tried.matcher.matches(document)) {
            matched++;
            assertTrue(candidates.contains(tried), () -> tried.filter + " of " + document);
          }
        }
        assertTrue(candidates.stream().allMatch(all::contains));
      }
    }
    assertTrue(matched > 100, "matched " + matched);
    assertTrue(looked < 400L * 200, "looked at " + looked);
    all.forEach(index::remove);
    assertEquals(0, candidates(index, document(random, 2)).size());
  }

  private static Tried tried(BsonDocument filter) {
    try {
      return new Tried(filter, Matcher.compile(filter, MatcherOptions.DRIVER));
    } catch (BadFilter _) {
      return null;
    }
  }

  private static BsonDocument filter(Random random, int depth) {
    BsonDocument filter = new BsonDocument();
    for (int i = random.nextInt(3); i >= 0; i--) {
      switch (depth == 0 ? 9 : random.nextInt(10)) {
        case 0 -> filter.put("$or", branches(random, depth));
        case 1 -> filter.put("$and", branches(random, depth));
        case 2 -> filter.put("$nor", branches(random, depth));
        default -> filter.put(path(random), constraint(random));
      }
    }
    return filter;
  }

  private static BsonArray branches(Random random, int depth) {
    BsonArray branches = new BsonArray();
    for (int i = random.nextInt(3); i >= 0; i--) {
      branches.add(filter(random, depth - 1));
    }
    return branches;
  }

  private static BsonValue constraint(Random random) {
    if (random.nextInt(3) == 0) {
      return value(random, 1);
    }
    BsonDocument operators = new BsonDocument();
    for (int i = random.nextInt(2); i >= 0; i--) {
      switch (random.nextInt(9)) {
        case 0 -> operators.put("$gt", value(random, 0));
        case 1 -> operators.put("$gte", value(random, 0));
        case 2 -> operators.put("$lt", value(random, 0));
        case 3 -> operators.put("$lte", value(random, 0));
        case 4 -> operators.put("$in", array(random, 1));
        case 5 -> operators.put("$all", array(random, 0));
        case 6 -> operators.put("$ne", value(random, 0));
        case 7 -> operators.put("$exists", BsonBoolean.valueOf(random.nextBoolean()));
        default -> operators.put("$eq", value(random, 1));
      }
    }
    return operators;
  }

  private static BsonDocument document(Random random, int depth) {
    BsonDocument document = new BsonDocument();
    for (String name : depth == 2 ? List.of("a", "b", "c") : List.of("x", "y", "0")) {
      if (random.nextInt(4) > 0) {
        document.put(
            name,
            depth > 0 && random.nextInt(3) == 0
                ? document(random, depth - 1)
                : value(random, depth));
      }
    }
    return document;
  }

  private static BsonValue value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 12 : 9)) {
      case 0, 1, 2 -> new BsonInt32(random.nextInt(6));
      case 3 -> new BsonDouble(random.nextInt(12) / 2.0);
      case 4, 5 -> new BsonString("s" + random.nextInt(6));
      case 6 -> BsonNull.VALUE;
      case 7 -> BsonBoolean.valueOf(random.nextBoolean());
      case 8 -> new BsonDateTime(random.nextInt(4));
      case 9 -> array(random, depth - 1);
      case 10 -> new BsonDocument("x", value(random, depth - 1));
      default -> new BsonDouble(Double.NaN);
    };
  }

  private static BsonArray array(Random random, int depth) {
    BsonArray array = new BsonArray();
    for (int i = random.nextInt(4); i > 0; i--) {
      array.add(value(random, depth));
    }
    return array;
  }

  private static String path(Random random) {
    return PATHS.get(random.nextInt(PATHS.size()));
  }

  @Test
  void aSaveMeetsOnlyTheConditionsOfItsOwnValue() {
    assertEquals(1, looksAt(i -> new BsonDocument("a", new BsonString("v" + i)), "v777"));
  }

  @Test
  void ofSeveralConditionsTheRarestIsLookedUp() {
    int looked =
        looksAt(
            i ->
                new BsonDocument("open", BsonBoolean.TRUE)
                    .append("a", new BsonDocument("$in", new BsonArray(List.of(text(i))))),
            "v777");
    // The first one could not know.
    assertEquals(2, looked);
  }

  private static BsonString text(int i) {
    return new BsonString("v" + i);
  }

  private static int looksAt(Function<Integer, BsonDocument> filters, String value) {
    ConditionIndex<Integer> index = new ConditionIndex<>();
    for (int i = 0; i < 100_000; i++) {
      index.add(filters.apply(i), i);
    }
    Set<Integer> found = Collections.newSetFromMap(new IdentityHashMap<>());
    index.addCandidates(
        new BsonDocument("a", new BsonString(value)).append("open", BsonBoolean.TRUE), found);
    return found.size();
  }

  @Test
  void rangesAreFoundByOneValue() {
    ConditionIndex<Integer> index = new ConditionIndex<>();
    for (int i = 0; i < 100_000; i++) {
      index.add(
          new BsonDocument(
              "n", new BsonDocument("$gte", new BsonInt32(i)).append("$lt", new BsonInt32(i + 3))),
          i);
    }
    Set<Integer> found = Collections.newSetFromMap(new IdentityHashMap<>());
    index.addCandidates(new BsonDocument("n", new BsonDouble(500.5)), found);
    assertEquals(3, found.size());
  }

  @Test
  void twoElementsOfAnArrayMayMeetTheTwoEndsOfARange() {
    ConditionIndex<String> index = new ConditionIndex<>();
    index.add(
        new BsonDocument(
            "n", new BsonDocument("$gt", new BsonInt32(5)).append("$lt", new BsonInt32(6))),
        "between");
    Set<String> found = Collections.newSetFromMap(new IdentityHashMap<>());
    index.addCandidates(
        new BsonDocument("n", new BsonArray(List.of(new BsonInt32(1), new BsonInt32(20)))), found);
    assertEquals(Set.of("between"), Set.copyOf(found));
  }

  @Test
  void aRegularExpressionIsTriedEveryTime() {
    ConditionIndex<String> index = new ConditionIndex<>();
    index.add(
        new BsonDocument(
            "a", new BsonDocument("$in", new BsonArray(List.of(new BsonRegularExpression("^v"))))),
        "pattern");
    assertEquals(1, index.unfiled());
    index.remove("pattern");
    assertEquals(0, index.unfiled());
  }
}
