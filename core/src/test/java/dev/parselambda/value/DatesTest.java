package dev.parselambda.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2020-01-02T03:04:05.006Z",
        "1969-12-31T23:59:59.999Z",
        "0001-01-01T00:00:00.000Z",
        "9999-12-31T23:59:59.999Z"
      })
  void aDateIsReadAndWrittenUnchanged(String iso) {
    assertEquals(iso, Dates.iso(Dates.parse(iso)));
  }

  @Test
  void aDateMayLeaveOutItsTimeItsZoneOrItsFraction() {
    assertEquals(Instant.parse("2020-01-02T00:00:00Z"), Dates.parse("2020-01-02"));
    assertEquals(Instant.parse("2020-01-02T03:04:05Z"), Dates.parse("2020-01-02T03:04:05"));
    assertEquals(Instant.parse("2020-01-02T01:04:00Z"), Dates.parse("2020-01-02T03:04+02:00"));
  }

  @ParameterizedTest
  @CsvSource({
    "2020-01-01T02:00:00+0000, 2020-01-01T02:00:00Z",
    "2020-01-01T02:00:00.000+0200, 2020-01-01T00:00:00Z",
    "2020-01-01T02:00:00-0530, 2020-01-01T07:30:00Z",
    "2020-01-01T02:00:00+02, 2020-01-01T00:00:00Z",
    "2020-01-01 02:00:00Z, 2020-01-01T02:00:00Z",
    "2020-01-01 02:00:00, 2020-01-01T02:00:00Z",
    "2020-01-01t02:00:00z, 2020-01-01T02:00:00Z",
    "2020-01-01T02:00:00.1234567Z, 2020-01-01T02:00:00.123Z",
    "2020-01-01T02:00:00.5-00:30, 2020-01-01T02:30:00.500Z",
    "2020-01-01T24:00:00Z, 2020-01-02T00:00:00Z",
    "2020-02, 2020-02-01T00:00:00Z",
    "2020, 2020-01-01T00:00:00Z",
    "+012020-01-01T00:00:00Z, +12020-01-01T00:00:00Z"
  })
  void everyFormOfIso8601ThatJavaScriptReadsIsADate(String iso, String instant) {
    assertEquals(Instant.parse(instant), Dates.parse(iso));
  }

  @Test
  void yearsBeyondFourDigitsHaveASign() {
    assertEquals("+010000-01-01T00:00:00.000Z", Dates.iso(Instant.parse("+10000-01-01T00:00:00Z")));
    assertEquals(
        "-000001-12-31T23:59:59.999Z", Dates.iso(Instant.parse("-0001-12-31T23:59:59.999Z")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "",
        "2020-13-01",
        "2020-02-30",
        "2020-1-1",
        "20200101T020000Z",
        "2020-01-01T",
        "2020-01-01T02Z",
        "2020-01-01T02:00:60Z",
        "2020-01-01T24:00:01Z",
        "2020-01-01T02:00:00+24:00",
        "2020-01-01T02:00:00+1",
        "2020-01-01T02:00:00 +0000"
      })
  void otherTextsAreNoDates(String text) {
    assertNull(Dates.parse(text));
  }
}
