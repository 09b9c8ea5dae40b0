package dev.parselambda.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parselambda.value.ParseException;
import java.text.Normalizer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GivenNamesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b ~c-d_e.tar.gz",
        "привет.txt",
        "日本語（第１話）　終.mp4",
        "ünï–Müller’s «x».txt",
        "a(1)[2]{3}.txt",
        "it's a+b, really! x=y & z.txt",
        "(draft).txt",
        "שלום.pdf",
        "مرحبا.pdf",
        "می\u200Cخواهم.pdf",
        "क्\u200Dष.txt",
        "👨\u200D👩\u200D👧 ❤\uFE0F.jpg",
        "Screenshot at 1.00.00\u202FPM.png",
        "5 €.txt"
      })
  void aNameMayBeInAnyScript(String name) {
    GivenNames.check(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".hidden",
        "..",
        "-rf",
        " a",
        "~a",
        "@a",
        "a/b",
        "a\\b",
        "a:b",
        "a*b",
        "a?b",
        "a\"b",
        "a<b",
        "a>b",
        "a|b",
        "a%2Fb",
        "a#b",
        "a;b",
        "a$b",
        "a`b",
        "a^b",
        "a\0b",
        "a\nb",
        "a\u007Fb",
        "a\u0085b",
        "a\u2028b",
        "a\u2029b",
        "a\uFFFDb",
        "a\uD800b",
        "a\uE000b",
        "a\uFFFFb"
      })
  void whatSystemsTreatInTheirOwnWayIsInNoName(String name) {
    assertRefused("Filename contains invalid characters.", name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "photo\u202Egnp.exe",
        "photo\u2066gnp\u2069.exe",
        "a\u200Eb",
        "a\u061Cb",
        "a\u200Bb",
        "a\u00ADb",
        "a\uFEFFb",
        "\u0301a",
        "\u3000a",
        "\u200Da",
        "a\u200Db.txt",
        "é\u200D.txt",
        "é\u200D"
      })
  void noNameHidesCharactersOrReversesItself(String name) {
    assertRefused("Filename contains invalid characters.", name);
  }

  @Test
  void theLengthOfANameIsLimitedInCharactersAndInBytes() {
    GivenNames.check("a".repeat(128));
    assertRefused("Filename too long.", "a".repeat(129));
    GivenNames.check("字".repeat(85));
    assertRefused("Filename too long.", "字".repeat(86));
  }

  @Test
  void aNameHasOneSpellingWhoeverGivesIt() {
    String composed = "ü.txt";
    String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
    Upload upload = new Upload(decomposed, null, null, Map.of(), Map.of());

    assertEquals(composed, upload.filename());
    assertEquals("å.txt", new FileChange(Map.of("name", "a\u030A.txt")).applied(upload).filename());
  }

  @Test
  void charactersThatComposeToAsciiCountAsThat() {
    // U+037E is another semicolon, U+1FEF another grave accent, U+212A another K.
    assertRefused("Filename contains invalid characters.", GivenNames.normalized("a\u037Eb"));
    assertRefused("Filename contains invalid characters.", GivenNames.normalized("a\u1FEFb"));
    assertEquals("a.mKv", GivenNames.normalized("a.m\u212Av"));
  }

  private static void assertRefused(String text, String name) {
    ParseException refused = assertThrows(ParseException.class, () -> GivenNames.check(name));
    assertEquals(122, refused.code());
    assertEquals(text, refused.text());
  }
}
