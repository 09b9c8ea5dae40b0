package dev.parselambda.config.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parselambda.value.Json;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions of options mean what they mean in JavaScript; each line was seen in Node.js 20. */
class RegexTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ^.+@.+$          | `"a@b"`          | true
          ^.+@.+$          | `"a@b\\n"`       | false
          ^.+@.+$          | `"a@b\\r\\n"`    | false
          ^.+@.+$          | `"a\\n@b"`       | false
          a\\$$            | `"a$"`           | true
          [a$]$            | `"$"`            | true
          ^a.b$            | `"a\\u0085b"`    | true
          ^a.b$            | `"a\\u2028b"`    | false
          ^a[.]b$          | `"a.b"`          | true
          ^a[.]b$          | `"axb"`          | false
          ^[^]$            | `"\\n"`          | true
          a[]              | `"a"`            | false
          ^\\s$            | `"\\u00a0"`      | true
          ^\\S$            | `"\\ufeff"`      | false
          ^[\\s-x]$        | `"-"`            | true
          ^[\\s-x]$        | `"a"`            | false
          ^[x-\\d]$        | `"-"`            | true
          ^[^\\S]$         | `"\\u2003"`      | true
          ^[^\\S]$         | `"a"`            | false
          ^[^a\\s]$        | `"\\u2003"`      | false
          ^[^a\\s]$        | `"b"`            | true
          ^\\d$            | `"\\u0663"`      | false
          ^\\w$            | `"\\u00e9"`      | false
          \\bb             | `"\\u00e9b"`     | true
          ^[\\b]$          | `"\\b"`          | true
          ^\\v$            | `"\\n"`          | false
          ^\\cj$           | `"\\n"`          | true
          ^\\c1$           | `"\\\\c1"`       | true
          ^a\\0$           | `"a\\u0000"`     | true
          ^\\x41\\u0042$   | `"AB"`           | true
          ^\\x4$           | `"x4"`           | true
          ^\\Qa\\E$        | `"QaE"`          | true
          ^a\\z            | `"a"`            | false
          ^a{1,2}$         | `"aa"`           | true
          ^a{,2}$          | `"a{,2}"`        | true
          ^{x}$            | `"{x}"`          | true
          ^[[a]$           | `"["`            | true
          ^[a&&b]$         | `"a"`            | true
          ^[\\[^]$         | `"^"`            | true
          ^[!-[]$          | `"A"`            | true
          ^(?<n>a)\\k<n>$  | `"aa"`           | true
          ^(?=a)(?!ab).$   | `"a"`            | true
          """)
  void meansWhatItMeansInJavaScript(String expression, String json, boolean found) {
    String text = (String) Json.parse(json);

    assertEquals(found, Regex.compile(expression).find(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "(", "[a", "a\\", "(?s)a", "(?>a)", "[b-a]"})
  void whatJavaScriptRefusesIsNone(String expression) {
    assertThrows(PatternSyntaxException.class, () -> Regex.compile(expression));
  }
}
