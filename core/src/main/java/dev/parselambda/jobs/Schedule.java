package dev.parselambda.jobs;

import dev.parselambda.value.Dates;
import dev.parselambda.value.JavaScript;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The schedule of a job, as Parse Dashboard writes it into {@code _JobSchedule}. All times are UTC.
 *
 * <p>A job is due at {@code startAfter}. With {@code repeatMinutes} it is due again: less than a
 * day apart, on each day from {@code timeOfDay} on ("each day, every 15 minutes, after 12:00"); a
 * day or more apart, counted from the first {@code timeOfDay} after {@code startAfter}. On days
 * that {@code daysOfWeek} excludes, no repetition is due.
 *
 * <p>Missed times are made up for once, however many they are, and only within a day: a database of
 * Parse Server, which runs no schedules, may be full of old ones.
 *
 * @param startAfter the earliest time
 * @param repeat the interval; null for a job that is due once
 * @param timeOfDay when repetition begins on each day
 * @param days on which the job repeats
 * @param lastRun null when it never ran
 */
record Schedule(
    Instant startAfter,
    @Nullable Duration repeat,
    LocalTime timeOfDay,
    Set<DayOfWeek> days,
    @Nullable Instant lastRun) {

  private static final Duration DAY = Duration.ofDays(1);

  private static final Pattern TIME_OF_DAY =
      Pattern.compile("([01]?\\d|2[0-3]):([0-5]\\d)(?::([0-5]\\d)(?:\\.\\d+)?)?Z?");

  /**
   * Reads the fields of a {@code _JobSchedule}.
   *
   * @param fields including {@code createdAt}, which replaces a missing {@code startAfter}
   * @throws ParseException INVALID_VALUE that names the unreadable field
   */
  static Schedule of(Map<String, @Nullable Object> fields) {
    Instant startAfter = startAfter(fields.get("startAfter"), fields.get("createdAt"));
    return new Schedule(
        startAfter,
        repeat(fields.get("repeatMinutes")),
        timeOfDay(fields.get("timeOfDay"), startAfter),
        days(fields.get("daysOfWeek")),
        fields.get("lastRun") instanceof Number millis
            ? Instant.ofEpochMilli(millis.longValue())
            : null);
  }

  /**
   * The parameters of the job.
   *
   * @param json the field {@code params}
   * @throws ParseException INVALID_VALUE if it is not a JSON object
   */
  static Map<String, @Nullable Object> params(@Nullable Object json) {
    if (json == null || "".equals(json)) {
      return Map.of();
    }
    Map<String, @Nullable Object> params =
        json instanceof String text ? JsonObjects.of(parsed(text)) : null;
    if (params == null) {
      throw malformed("params", json);
    }
    return params;
  }

  private static @Nullable Object parsed(String json) {
    try {
      return Json.parse(json);
    } catch (ParseException e) {
      throw malformed("params", json);
    }
  }

  /** Whether the job is due now. */
  boolean isDue(Instant now) {
    Instant latest = latest(now);
    return latest != null
        && latest.isAfter(now.minus(DAY))
        && (lastRun == null || latest.isAfter(lastRun));
  }

  /** When the job was last due; null for never. */
  private @Nullable Instant latest(Instant now) {
    if (now.isBefore(startAfter)) {
      return null;
    }
    if (repeat == null) {
      return startAfter;
    }
    Instant latest = isOn(startAfter) ? startAfter : null;
    Instant repeated = latestRepetition(now, repeat);
    return repeated != null && repeated.isAfter(startAfter) && isOn(repeated) ? repeated : latest;
  }

  private @Nullable Instant latestRepetition(Instant now, Duration each) {
    Instant today = at(now);
    if (each.compareTo(DAY) < 0) {
      if (!now.isBefore(today)) {
        return step(today, now, each);
      }
      Instant midnight =
          now.atZone(ZoneOffset.UTC).toLocalDate().atStartOfDay().toInstant(ZoneOffset.UTC);
      return step(today.minus(DAY), midnight.minusMillis(1), each);
    }
    Instant first = at(startAfter);
    if (first.isBefore(startAfter)) {
      first = first.plus(DAY);
    }
    return now.isBefore(first) ? null : step(first, now, each);
  }

  /** The last step from {@code start} that is not after {@code limit}. */
  private static Instant step(Instant from, Instant until, Duration each) {
    long steps = Duration.between(from, until).dividedBy(each);
    return from.plus(each.multipliedBy(steps));
  }

  /** The time of day on the day of an instant. */
  private Instant at(Instant day) {
    return day.atZone(ZoneOffset.UTC).toLocalDate().atTime(timeOfDay).toInstant(ZoneOffset.UTC);
  }

  private boolean isOn(Instant time) {
    return days.contains(time.atZone(ZoneOffset.UTC).getDayOfWeek());
  }

  private static Instant startAfter(@Nullable Object given, @Nullable Object createdAt) {
    if (given == null && createdAt instanceof Instant created) {
      return created;
    }
    Instant start = given instanceof String iso ? Dates.parse(iso) : null;
    if (start != null) {
      return start;
    }
    throw malformed("startAfter", given);
  }

  private static @Nullable Duration repeat(@Nullable Object minutes) {
    return switch (minutes) {
      case null -> null;
      case Number number when number.longValue() == 0 -> null;
      case Number number when number.longValue() > 0 -> Duration.ofMinutes(number.longValue());
      default -> throw malformed("repeatMinutes", minutes);
    };
  }

  private static LocalTime timeOfDay(@Nullable Object given, Instant otherwise) {
    if (given == null) {
      return otherwise.atZone(ZoneOffset.UTC).toLocalTime();
    }
    if (given instanceof String text) {
      Matcher time = TIME_OF_DAY.matcher(text);
      if (time.matches()) {
        return LocalTime.of(number(time.group(1)), number(time.group(2)), number(time.group(3)));
      }
    }
    throw malformed("timeOfDay", given);
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  /** A list with one element per day, Monday first; true, 1 and "1" select a day. */
  private static Set<DayOfWeek> days(@Nullable Object given) {
    if (given == null) {
      return EnumSet.allOf(DayOfWeek.class);
    }
    if (given instanceof List<?> flags && flags.size() == DayOfWeek.values().length) {
      Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
      for (DayOfWeek day : DayOfWeek.values()) {
        Object flag = flags.get(day.getValue() - 1);
        if (JavaScript.isTrue(flag) && !"0".equals(flag)) {
          days.add(day);
        }
      }
      return days;
    }
    throw malformed("daysOfWeek", given);
  }

  private static ParseException malformed(String field, @Nullable Object value) {
    return new ParseException(
        ParseError.INVALID_VALUE,
        "The schedule cannot be read: " + field + " is " + Json.write(value) + ".");
  }
}
