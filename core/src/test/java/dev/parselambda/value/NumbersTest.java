package dev.parselambda.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @Test
  void aWholeNumberThatFits32BitsIsAnInteger() {
    assertEquals(1, Numbers.canonical(1.0));
    assertEquals(-2147483648, Numbers.canonical(-2147483648L));
    assertEquals(2147483648.0, Numbers.canonical(2147483648L));
    assertEquals(0.5, Numbers.canonical(0.5));
  }

  /** What Node prints for these. */
  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "100, 100",
    "0.001, 0.001",
    "0.00099, 0.00099",
    "9999999.5, 9999999.5",
    "10000000.5, 10000000.5",
    "12345678901, 12345678901",
    "1e20, 100000000000000000000",
    "1e21, 1e+21",
    "1.5e300, 1.5e+300",
    "0.000001, 0.000001",
    "0.0000001, 1e-7",
    "-1234.5678, -1234.5678",
    "9007199254740993, 9007199254740992",
    "NaN, null",
    "Infinity, null"
  })
  void numbersAreWrittenAsJavaScriptWritesThem(double number, String text) {
    assertEquals(text, Numbers.toJson(number));
  }
}
