package dev.parselambda.matcher.text;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parselambda.matcher.Matcher;
import dev.parselambda.matcher.MatcherOptions;
import dev.parselambda.matcher.value.BadFilter;
import dev.parselambda.matcher.value.ValueView;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextSearchTest {
  private static Matcher search(String text) {
    return Matcher.compile(
        Document.parse("{$text: " + text + "}"),
        MatcherOptions.DRIVER.withText(new TextFields(Map.of("t", 1.0), "english", "language")));
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
          {$search: 'the', $language: 'none'}           | the              | false
          """)
  void caseAccentsAndLanguageCountIfAsked(String search, String text, boolean expected) {
    assertEquals(expected, search(search).matches(Map.of("t", text)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          es      | libros   | {t: 'el libro', language: 'spanish'}     | true
          es      | libros   | {t: 'el libro', language: 'none'}        | false
          es      | los      | {t: 'los', language: 'spanish'}          | false
          none    | los      | {t: 'los', language: 'none'}             | true
          none    | running  | {t: 'running', language: 'none'}         | true
          none    | running  | {t: 'running'}                           | false
          none    | run      | {t: 'running'}                           | true
          english | running  | {t: 'run', language: 'none'}             | true
          fr      | chevaux  | {t: 'un cheval', language: 'fr'}         | true
          fr      | amour    | {t: "l'amour", language: 'fr'}           | true
          english | amour    | {t: "l'amour"}                           | false
          de      | Häuser   | {t: 'das Haus', language: 'german'}      | true
          ru      | книги    | {t: 'книга', language: 'russian'}        | true
          ru      | книги    | {t: 'книга'}                             | false
          """)
  void aQueryAndADocumentMeetAtStemsOfTheirOwnLanguages(
      String language, String search, String document, boolean expected) {
    Matcher matcher = search("{$search: '" + search + "', $language: '" + language + "'}");
    assertEquals(expected, matcher.matches(Document.parse(document)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {$search: 'x', $language: 'klingon'}  | unsupported language: "klingon" for text index version 3
          {$search: 'x', $language: 'turkish'}  | Text search in the language turkish is not supported by the embedded database; use --databaseURI
          {$search: 'x', $language: 5}          | $language had the wrong type. Expected string
          {$search: 'x', $caseSensitive: 'yes'} | $caseSensitive had the wrong type. Expected boolean
          {$search: 'x', $fuzzy: true}          | extra fields in $text
          """)
  void refusesOptionsItCannotHonour(String search, String message) {
    assertEquals(message, assertThrows(BadFilter.class, () -> search(search)).getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {language: 'klingon'}                       | 17262
          {language: 3}                               | 17261
          {language: 'tr'}                            | 115
          {language: 'es', t: {language: 'fr'}}       | 115
          {language: 'es', t: [{language: 'spanish'}]} | 0
          {t: 'no language'}                          | 0
          """)
  void aDocumentIsInOneKnownLanguage(String document, int code) {
    TextFields fields = new TextFields(Map.of("t", 1.0), "english", "language");
    Map<String, Object> parsed = Document.parse(document);
    if (code == 0) {
      fields.check(parsed, ValueView.DRIVER);
    } else {
      assertEquals(
          code, assertThrows(BadFilter.class, () -> fields.check(parsed, ValueView.DRIVER)).code());
    }
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
    Tokens tokens = new Tokens(Language.named("english"), false, false);
    assertEquals(List.of(stem), tokens.of(word));
  }

  @Test
  void theWordsOfANestedListCountToo() {
    assertEquals(
        true, search("{$search: 'tea'}").matches(Map.of("t", java.util.List.of("x", "tea"))));
  }
}
