package dev.parselambda.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentDispositionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a.txt        | attachment;filename=a.txt
          a b.txt      | attachment;filename="a b.txt";filename*=UTF-8''a%20b.txt
          ünï.txt      | attachment;filename="_n_.txt";filename*=UTF-8''%C3%BCn%C3%AF.txt
          日本.txt     | attachment;filename="__.txt";filename*=UTF-8''%E6%97%A5%E6%9C%AC.txt
          it's (1).txt | attachment;filename="it's (1).txt";filename*=UTF-8''it%27s%20%281%29.txt
          100%.txt     | attachment;filename="100_.txt";filename*=UTF-8''100%25.txt
          """)
  void aNameIsATokenOrQuotedAndEncoded(String name, String field) {
    assertEquals(field, ContentDisposition.attachment(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\"; x=\"y", "a\\", "a\r\nX-Evil: 1", "a\0", "\uD800", ""})
  void noNameEndsTheField(String name) {
    String field = ContentDisposition.attachment(name);

    assertTrue(
        field.matches("attachment;filename=\"[^\"\\\\%]*\";filename\\*=UTF-8''[\\w.%~-]*"), field);
  }

  @Test
  void aCharacterBeyondThePlaneIsReplacedOnce() {
    assertEquals(
        "attachment;filename=\"_.png\";filename*=UTF-8''%F0%9F%98%80.png",
        ContentDisposition.attachment("😀.png"));
  }
}
