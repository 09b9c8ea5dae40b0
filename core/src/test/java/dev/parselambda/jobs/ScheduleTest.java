package dev.parselambda.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.value.Dates;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 2 March 2026 is a Monday. */
class ScheduleTest {

  private static boolean isDue(String fields, @Nullable String lastRun, String now) {
    Map<String, @Nullable Object> row =
        new LinkedHashMap<>(
            Objects.requireNonNull(
                JsonObjects.of(Json.parse("{" + fields.replace('\'', '"') + "}"))));
    row.put("createdAt", instant("2026-03-02T00:00:00Z"));
    if (lastRun != null) {
      row.put("lastRun", (double) instant(lastRun).toEpochMilli());
    }
    return Schedule.of(row).isDue(instant(now));
  }

  private static Instant instant(String iso) {
    return Objects.requireNonNull(Dates.parse(iso));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # once
          'startAfter':'2026-03-02T10:00:00Z'                     |                      | 2026-03-02T09:59:59Z | false
          'startAfter':'2026-03-02T10:00:00Z'                     |                      | 2026-03-02T10:00:00Z | true
          'startAfter':'2026-03-02T10:00:00Z'                     |                      | 2026-03-02T23:00:00Z | true
          'startAfter':'2026-03-02T10:00:00Z'                     |                      | 2026-03-03T10:00:00Z | false
          'startAfter':'2026-03-02T10:00:00Z'                     | 2026-03-02T10:00:00Z | 2026-03-02T10:01:00Z | false
          'startAfter':'2026-03-02T10:00:00Z'                     | 2026-03-01T10:00:00Z | 2026-03-02T10:01:00Z | true
          'startAfter':'2026-03-02T12:00:00+02:00'                |                      | 2026-03-02T10:00:00Z | true
          'startAfter':'2026-03-02T10:00:00Z','repeatMinutes':0   | 2026-03-02T10:00:00Z | 2026-03-02T20:00:00Z | false
          'startAfter':'2026-03-02T10:00:00Z','daysOfWeek':[0,0,0,0,0,0,0] |             | 2026-03-02T10:00:00Z | true
          # without a start: when it was made
          'jobName':'a'                                           |                      | 2026-03-02T00:00:00Z | true
          # daily at noon, from 10 o'clock on Monday
          'startAfter':'2026-03-02T10:00:00Z','repeatMinutes':1440,'timeOfDay':'12:00:00.000Z' |                      | 2026-03-02T10:00:00Z | true
          'startAfter':'2026-03-02T10:00:00Z','repeatMinutes':1440,'timeOfDay':'12:00:00.000Z' | 2026-03-02T10:00:00Z | 2026-03-02T11:59:59Z | false
          'startAfter':'2026-03-02T10:00:00Z','repeatMinutes':1440,'timeOfDay':'12:00:00.000Z' | 2026-03-02T10:00:00Z | 2026-03-02T12:00:00Z | true
          'startAfter':'2026-03-02T10:00:00Z','repeatMinutes':1440,'timeOfDay':'12:00:00.000Z' | 2026-03-02T12:00:20Z | 2026-03-03T11:59:59Z | false
          'startAfter':'2026-03-02T10:00:00Z','repeatMinutes':1440,'timeOfDay':'12:00:00.000Z' | 2026-03-02T12:00:20Z | 2026-03-03T12:00:10Z | true
          'startAfter':'2026-03-02T10:00:00Z','repeatMinutes':1440,'timeOfDay':'12:00:00.000Z' | 2026-03-02T12:00:20Z | 2026-03-09T11:00:00Z | true
          'startAfter':'2026-03-02T10:00:00Z','repeatMinutes':1440,'timeOfDay':'9:30'          | 2026-03-02T10:00:00Z | 2026-03-03T09:29:00Z | false
          'startAfter':'2026-03-02T10:00:00Z','repeatMinutes':1440,'timeOfDay':'9:30'          | 2026-03-02T10:00:00Z | 2026-03-03T09:30:00Z | true
          # years later
          'startAfter':'2020-03-02T10:00:00Z','repeatMinutes':1440,'timeOfDay':'12:00'         | 2026-03-01T12:00:00Z | 2026-03-02T12:00:00Z | true
          'startAfter':'2020-03-02T10:00:00Z','repeatMinutes':1440,'timeOfDay':'12:00'         | 2026-03-02T12:00:00Z | 2026-03-02T23:00:00Z | false
          # each day, every 15 minutes, after 12:00
          'startAfter':'2026-03-01T00:00:00Z','repeatMinutes':15,'timeOfDay':'12:00'           | 2026-03-01T23:45:00Z | 2026-03-02T11:59:59Z | false
          'startAfter':'2026-03-01T00:00:00Z','repeatMinutes':15,'timeOfDay':'12:00'           | 2026-03-01T23:45:00Z | 2026-03-02T12:00:00Z | true
          'startAfter':'2026-03-01T00:00:00Z','repeatMinutes':15,'timeOfDay':'12:00'           | 2026-03-02T12:00:30Z | 2026-03-02T12:14:59Z | false
          'startAfter':'2026-03-01T00:00:00Z','repeatMinutes':15,'timeOfDay':'12:00'           | 2026-03-02T12:00:30Z | 2026-03-02T12:15:00Z | true
          'startAfter':'2026-03-01T00:00:00Z','repeatMinutes':15,'timeOfDay':'12:00'           | 2026-03-02T12:00:30Z | 2026-03-02T18:07:00Z | true
          'startAfter':'2026-03-01T00:00:00Z','repeatMinutes':15,'timeOfDay':'12:00'           | 2026-03-02T20:00:00Z | 2026-03-03T00:01:00Z | true
          # every 7 hours of each day: at 2, 9, 16 and 23
          'startAfter':'2026-03-01T00:00:00Z','repeatMinutes':420,'timeOfDay':'02:00'          | 2026-03-02T16:00:00Z | 2026-03-02T22:59:00Z | false
          'startAfter':'2026-03-01T00:00:00Z','repeatMinutes':420,'timeOfDay':'02:00'          | 2026-03-02T16:00:00Z | 2026-03-02T23:00:00Z | true
          'startAfter':'2026-03-01T00:00:00Z','repeatMinutes':420,'timeOfDay':'02:00'          | 2026-03-02T23:00:00Z | 2026-03-03T01:59:00Z | false
          'startAfter':'2026-03-01T00:00:00Z','repeatMinutes':420,'timeOfDay':'02:00'          | 2026-03-02T23:00:00Z | 2026-03-03T02:00:00Z | true
          # every two days, counted from Monday noon
          'startAfter':'2026-03-02T10:00:00Z','repeatMinutes':2880,'timeOfDay':'12:00'         | 2026-03-02T12:00:00Z | 2026-03-03T12:00:00Z | false
          'startAfter':'2026-03-02T10:00:00Z','repeatMinutes':2880,'timeOfDay':'12:00'         | 2026-03-02T12:00:00Z | 2026-03-04T12:00:00Z | true
          # no time of day: that of the start
          'startAfter':'2026-03-02T10:20:30Z','repeatMinutes':60                               | 2026-03-02T10:20:30Z | 2026-03-02T11:20:29Z | false
          'startAfter':'2026-03-02T10:20:30Z','repeatMinutes':60                               | 2026-03-02T10:20:30Z | 2026-03-02T11:20:30Z | true
          # on Mondays and, in other words for true, on Tuesdays
          'startAfter':'2026-03-01T00:00:00Z','repeatMinutes':1440,'timeOfDay':'12:00','daysOfWeek':[1,0,0,0,0,0,0]       | 2026-02-23T12:00:00Z | 2026-03-01T12:00:00Z | false
          'startAfter':'2026-03-01T00:00:00Z','repeatMinutes':1440,'timeOfDay':'12:00','daysOfWeek':[1,0,0,0,0,0,0]       | 2026-02-23T12:00:00Z | 2026-03-02T12:00:00Z | true
          'startAfter':'2026-03-01T00:00:00Z','repeatMinutes':1440,'timeOfDay':'12:00','daysOfWeek':[1,0,0,0,0,0,0]       | 2026-03-02T12:00:00Z | 2026-03-03T12:00:00Z | false
          'startAfter':'2026-03-01T00:00:00Z','repeatMinutes':1440,'timeOfDay':'12:00','daysOfWeek':['0','1','0','0','0','0','0'] | 2026-03-02T12:00:00Z | 2026-03-03T12:00:00Z | true
          'startAfter':'2026-03-01T00:00:00Z','repeatMinutes':1440,'timeOfDay':'12:00','daysOfWeek':['0','1','0','0','0','0','0'] | 2026-03-02T12:00:00Z | 2026-03-04T12:00:00Z | false
          'startAfter':'2026-03-02T00:00:00Z','repeatMinutes':1440,'daysOfWeek':[false,true,true,true,true,true,true]    |                      | 2026-03-02T10:00:00Z | false
          'startAfter':'2026-03-02T00:00:00Z','repeatMinutes':15,'daysOfWeek':[0,0,0,0,0,0,0]                            |                      | 2026-03-02T10:00:00Z | false
          # a leap day, and a night on which clocks change elsewhere
          'startAfter':'2024-02-28T12:00:00Z','repeatMinutes':1440,'timeOfDay':'12:00'         | 2024-02-28T12:00:00Z | 2024-02-29T12:00:00Z | true
          'startAfter':'2026-03-28T01:00:00Z','repeatMinutes':1440,'timeOfDay':'01:00'         | 2026-03-28T01:00:00Z | 2026-03-29T00:59:59Z | false
          'startAfter':'2026-03-28T01:00:00Z','repeatMinutes':1440,'timeOfDay':'01:00'         | 2026-03-28T01:00:00Z | 2026-03-29T01:00:00Z | true
          """)
  void aJobIsDue(String fields, @Nullable String lastRun, String now, boolean due) {
    assertEquals(due, isDue(fields, lastRun, now));
  }

  /** Looked at every minute of a week, a job runs as often as its schedule says. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'repeatMinutes':1440,'timeOfDay':'12:00'                                | 8
          'repeatMinutes':1440,'timeOfDay':'12:00','daysOfWeek':[1,1,1,1,1,0,0]   | 6
          'repeatMinutes':60,'timeOfDay':'00:00'                                  | 168
          'repeatMinutes':360,'timeOfDay':'12:30'                                 | 15
          'repeatMinutes':2880,'timeOfDay':'12:00'                                | 5
          'repeatMinutes':10080,'timeOfDay':'12:00'                               | 2
          """)
  void aJobRunsAsOftenAsItsScheduleSays(String fields, int runs) {
    Instant start = instant("2026-03-02T00:00:00Z");
    int counted = 0;
    String lastRun = null;
    for (int minute = 0; minute < 7 * 24 * 60; minute++) {
      String now = Dates.iso(start.plusSeconds(60L * minute + 17));
      if (isDue("'startAfter':'2026-03-02T00:00:00Z'," + fields, lastRun, now)) {
        counted++;
        lastRun = now;
      }
    }

    assertEquals(runs, counted);
  }

  @Test
  void aRowWithoutParamsHasNone() {
    assertEquals(Map.of(), Schedule.params(null));
    assertEquals(Map.of(), Schedule.params(""));
    assertEquals(Map.of("a", 1), Schedule.params("{\"a\":1}"));
  }
}
