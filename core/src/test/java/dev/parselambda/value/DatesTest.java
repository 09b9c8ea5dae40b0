package dev.parselambda.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

  @Test
  void yearsBeyondFourDigitsHaveASign() {
    assertEquals("+010000-01-01T00:00:00.000Z", Dates.iso(Instant.parse("+10000-01-01T00:00:00Z")));
    assertEquals(
        "-000001-12-31T23:59:59.999Z", Dates.iso(Instant.parse("-0001-12-31T23:59:59.999Z")));
  }

  @Test
  void whatIsNoDateIsNull() {
    assertNull(Dates.parse("yesterday"));
    assertNull(Dates.parse(""));
    assertNull(Dates.parse("2020-13-01"));
  }
}
