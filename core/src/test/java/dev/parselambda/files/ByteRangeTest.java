package dev.parselambda.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class ByteRangeTest {

  /** Every range of small numbers, told byte by byte. */
  @Test
  void aRangeHasTheBytesFromTheFirstToTheLast() {
    for (int length = 0; length <= 4; length++) {
      for (int first = 0; first <= 6; first++) {
        for (int last = first; last <= 6; last++) {
          StringBuilder expected = new StringBuilder();
          for (int i = 0; i < length; i++) {
            expected.append(i >= first && i <= last ? i : "");
          }
          assertEquals(expected.toString(), read("bytes=" + first + "-" + last, length));
        }
      }
    }
  }

  @Test
  void aSuffixHasTheLastBytes() {
    for (int length = 0; length <= 4; length++) {
      for (int count = 0; count <= 6; count++) {
        String all = "0123".substring(0, length);
        assertEquals(all.substring(Math.max(0, length - count)), read("bytes=-" + count, length));
      }
    }
  }

  private static String read(String field, int length) {
    ByteRange range = Objects.requireNonNull(ByteRange.of(field, length));
    return "0123".substring((int) range.start(), (int) (range.start() + range.count()));
  }
}
