package dev.parselambda.storage.matcher;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextSearchTest {
  private static Matcher search(String text) {
    return Matcher.compile(
        Document.parse("{$text: " + text + "}"),
        MatcherOptions.DRIVER.withText(new TextFields(Map.of("t", 1.0), "english")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          coffee                | Coffee Shopping         | true
          coffee                | Baking a cake           | false
          shop                  | Coffee Shopping         | true
          shops cakes           | Baking a cake           | true
          coffee -shop          | Coffee Shopping         | false
          coffee -shop          | coffee and cream        | true
          -shop                 | coffee and cream        | false
          "\\"con leche\\""     | Café Con Leche          | true
          "\\"leche con\\""     | Café Con Leche          | false
          "coffee -\\"and c\\"" | coffee and cream        | false
          cafe                  | Café Con Leche          | true
          сырники               | Сырники                 | true
          the                   | the                     | false
          bake                  | Baking a cake           | true
          """)
  void findsWordsByTheirStem(String search, String text, boolean expected) {
    String plain = search.replaceAll("^\"|\"$", "");
    Matcher matcher = search("{$search: \"" + plain + "\"}");
    assertEquals(expected, matcher.matches(Map.of("t", text)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {$search: 'CAFÉ', $diacriticSensitive: true}  | Café Con Leche   | true
          {$search: 'CAFÉ', $diacriticSensitive: true}  | Cafe con Leche   | false
          {$search: 'Coffee', $caseSensitive: true}     | Coffee Shopping  | true
          {$search: 'Coffee', $caseSensitive: true}     | coffee and cream | false
          {$search: 'leche', $language: 'spanish'}      | Cafe con Leche   | true
          {$search: 'the', $language: 'none'}           | the              | true
          """)
  void caseAccentsAndLanguageCountIfAsked(String search, String text, boolean expected) {
    assertEquals(expected, search(search).matches(Map.of("t", text)));
  }

  @ParameterizedTest
  @CsvSource({
    "coffee, coffee, 1",
    "tea, Tea, 1.1",
    "coffee, coffee shop, 0.75",
    "coffee, coffee coffee shop, 1.25",
    "coffee shop, coffee shop, 1.5",
    "coffee, tea, 0",
  })
  void scoresAsMongoDbDoes(String search, String text, double score) {
    TextSearch compiled = requireNonNull(search("{$search: '" + search + "'}").text());
    assertEquals(score, compiled.score(Map.of("t", text)), 1e-9);
  }

  @ParameterizedTest
  @CsvSource({
    "caresses, caress",
    "ponies, poni",
    "ties, tie",
    "cats, cat",
    "agreed, agre",
    "plastered, plaster",
    "motoring, motor",
    "hopping, hop",
    "hoping, hope",
    "happy, happi",
    "relational, relat",
    "conditional, condit",
    "vietnamization, vietnam",
    "generate, generat",
    "generously, generous",
    "communism, communism",
    "news, news",
    "skies, sky",
    "running, run",
    "national, nation",
    "consistency, consist",
    "knightly, knight",
    "kneeling, kneel",
    "controlled, control",
    "rate, rate",
    "probate, probat",
    "adoption, adopt",
    "say, say",
    "sayings, say",
    "shopping, shop",
  })
  void stemsAsSnowballsEnglish(String word, String stem) {
    assertEquals(stem, EnglishStemmer.stem(word));
  }

  @Test
  void theWordsOfANestedListCountToo() {
    assertEquals(
        true, search("{$search: 'tea'}").matches(Map.of("t", java.util.List.of("x", "tea"))));
  }
}
