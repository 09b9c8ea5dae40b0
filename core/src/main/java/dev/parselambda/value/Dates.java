package dev.parselambda.value;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates as clients write them: ISO 8601 in UTC with milliseconds, {@code Z} at the end. */
public final class Dates {
  private static final long MILLIS_PER_DAY = 86_400_000;

  /** ECMA-262: a date is at most 100,000,000 days from 1970. */
  private static final double MOST_MILLIS = 8.64e15;

  private static final Pattern ISO =
      Pattern.compile(
          "(?<year>\\d{4}|[+-]\\d{6})(?:-(?<month>\\d\\d)(?:-(?<day>\\d\\d))?)?"
              + "(?:[Tt ](?<hour>\\d\\d):(?<minute>\\d\\d)(?::(?<second>\\d\\d)(?:\\.(?<fraction>\\d+))?)?"
              + "(?:[Zz]|(?<offsetSign>[+-])(?<offsetHour>\\d\\d)(?::?(?<offsetMinute>\\d\\d))?)?)?");

  private Dates() {}

  /** The current time at the precision that MongoDB keeps. */
  public static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * {@code 2020-01-02T03:04:05.006Z}. Written by hand because every row of every response has two
   * dates, and a DateTimeFormatter takes about ten times as long.
   */
  public static String iso(Instant instant) {
    long millis = instant.toEpochMilli();
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(millis, MILLIS_PER_DAY));
    int year = date.getYear();
    // ECMA-262 writes years beyond four digits as a sign and six digits.
    boolean expanded = year < 0 || year > 9999;
    byte[] text = new byte[expanded ? 27 : 24];
    int ofDay = (int) Math.floorMod(millis, MILLIS_PER_DAY);
    int at = text.length;
    text[--at] = 'Z';
    at = digits(text, at, ofDay % 1000, 3);
    text[--at] = '.';
    at = digits(text, at, ofDay / 1000 % 60, 2);
    text[--at] = ':';
    at = digits(text, at, ofDay / 60_000 % 60, 2);
    text[--at] = ':';
    at = digits(text, at, ofDay / 3_600_000, 2);
    text[--at] = 'T';
    at = digits(text, at, date.getDayOfMonth(), 2);
    text[--at] = '-';
    at = digits(text, at, date.getMonthValue(), 2);
    text[--at] = '-';
    at = digits(text, at, Math.abs(year), expanded ? 6 : 4);
    if (expanded) {
      text[--at] = (byte) (year < 0 ? '-' : '+');
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /**
   * The instant of an ISO 8601 date or date-time, cut to milliseconds; null for any other text.
   *
   * <p>As in JavaScript the month, day, seconds and zone (then UTC) may be missing, a space may
   * replace the {@code T}, and an offset needs no colon: PHP's {@code DATE_ISO8601} and Python's
   * {@code %z} write {@code +0200}.
   */
  public static @Nullable Instant parse(String iso) {
    Matcher matcher = ISO.matcher(iso.strip());
    if (!matcher.matches()) {
      return null;
    }
    try {
      return instant(matcher);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /**
   * The instant of a stored value: a date, the text of one, or milliseconds since 1970; null if
   * JavaScript cannot represent it as a date.
   */
  public static @Nullable Instant of(@Nullable Object stored) {
    return switch (stored) {
      case Instant date -> Math.abs(date.toEpochMilli()) <= MOST_MILLIS ? date : null;
      case String text -> parse(text);
      case Number millis when Math.abs(millis.doubleValue()) <= MOST_MILLIS ->
          Instant.ofEpochMilli(millis.longValue());
      case null, default -> null;
    };
  }

  private static Instant instant(Matcher iso) {
    LocalDate date =
        LocalDate.of(number(iso, "year", 0), number(iso, "month", 1), number(iso, "day", 1));
    int hour = number(iso, "hour", 0);
    // Midnight may be written as the end of a day.
    boolean endOfDay = hour == 24;
    LocalTime time =
        LocalTime.of(
            endOfDay ? 0 : hour, number(iso, "minute", 0), number(iso, "second", 0), nanos(iso));
    if (endOfDay && !time.equals(LocalTime.MIDNIGHT)) {
      throw new DateTimeException("There is no time after 24:00");
    }
    return date.plusDays(endOfDay ? 1 : 0)
        .atTime(time)
        .minusSeconds(offsetSeconds(iso))
        .toInstant(ZoneOffset.UTC);
  }

  private static int nanos(Matcher iso) {
    String fraction = iso.group("fraction");
    return fraction == null ? 0 : Integer.parseInt((fraction + "00").substring(0, 3)) * 1_000_000;
  }

  private static int offsetSeconds(Matcher iso) {
    LocalTime offset = LocalTime.of(number(iso, "offsetHour", 0), number(iso, "offsetMinute", 0));
    return "-".equals(iso.group("offsetSign")) ? -offset.toSecondOfDay() : offset.toSecondOfDay();
  }

  private static int number(Matcher iso, String group, int otherwise) {
    String digits = iso.group(group);
    return digits == null ? otherwise : Integer.parseInt(digits);
  }

  /** Writes a number before a place; returns the place where it starts. */
  private static int digits(byte[] text, int end, int value, int width) {
    int rest = value;
    for (int at = end - 1; at >= end - width; at--) {
      text[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return end - width;
  }
}
