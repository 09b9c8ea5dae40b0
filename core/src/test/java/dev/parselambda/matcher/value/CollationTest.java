package dev.parselambda.matcher.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parselambda.matcher.Matcher;
import dev.parselambda.matcher.MatcherOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollationTest {
  @ParameterizedTest
  @CsvSource({
    "1, cafe, CAFÉ, true",
    "2, cafe, CAFE, true",
    "2, cafe, café, false",
    "2, CAFÉ, café, true",
    "3, cafe, Cafe, false",
    "3, cafe, cafe, true",
    "2, straße, STRAßE, true",
    "2, john doe, johndoe, false",
    "1, a-b, ab, false",
    "2, ΑΒΓ, αβγ, true",
  })
  void equalityCountsAsManyLevelsAsItsStrength(
      int strength, String one, String other, boolean expected) {
    assertEquals(expected, new Collation(strength).equal(one, other));
    assertEquals(expected, new Collation(strength).compare(one, other) == 0);
  }

  @Test
  void sortsByLettersThenAccentsThenCase() {
    List<String> inOrder = List.of(" ", "_", "$", "1", "a", "A", "á", "ab", "B", "é", "z");
    List<String> shuffled = new ArrayList<>(inOrder);
    Collections.shuffle(shuffled, new Random(3));
    shuffled.sort(new Collation(3)::compare);
    assertEquals(inOrder, shuffled);
  }

  @Test
  void aFilterUnderACollationIgnoresCase() {
    Matcher matcher =
        Matcher.compile(
            Document.parse("{a: {$in: ['ANNA', 'Bob']}, b: {$gte: 'm'}}"),
            MatcherOptions.DRIVER.withCollation(new Collation(2)));
    assertEquals(true, matcher.matches(Map.of("a", "anna", "b", "M")));
    assertEquals(false, matcher.matches(Map.of("a", "anne", "b", "M")));
  }

  @Test
  void refusesLocalesItDoesNotKnow() {
    assertThrows(BadFilter.class, () -> Collation.of(Map.of("locale", "de", "strength", 2)));
    assertThrows(
        BadFilter.class, () -> Collation.of(Map.of("locale", "en", "numericOrdering", true)));
  }
}
