package dev.parselambda.embedded.expression;

import dev.parselambda.embedded.value.Failure;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** Dates as text, by MongoDB's format specifiers ({@code %Y-%m-%d}). */
final class DateFormat {
  private DateFormat() {}

  static String format(ZonedDateTime date, String format) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c == '%' && i + 1 < format.length()) {
        out.append(part(date, format.charAt(++i)));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static String part(ZonedDateTime date, char specifier) {
    return switch (specifier) {
      case 'Y' -> padded(date.getYear(), 4);
      case 'm' -> padded(date.getMonthValue(), 2);
      case 'd' -> padded(date.getDayOfMonth(), 2);
      case 'H' -> padded(date.getHour(), 2);
      case 'M' -> padded(date.getMinute(), 2);
      case 'S' -> padded(date.getSecond(), 2);
      case 'L' -> padded(date.get(ChronoField.MILLI_OF_SECOND), 3);
      case 'j' -> padded(date.getDayOfYear(), 3);
      case 'u' -> Integer.toString(date.getDayOfWeek().getValue());
      case 'w' -> Integer.toString(date.getDayOfWeek().getValue() % 7 + 1);
      case 'U' -> padded(weekFromSunday(date), 2);
      case 'V' -> padded(date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2);
      case 'G' -> padded(date.get(IsoFields.WEEK_BASED_YEAR), 4);
      case 'b' -> DateTimeFormatter.ofPattern("MMM", Locale.ENGLISH).format(date);
      case 'B' -> DateTimeFormatter.ofPattern("MMMM", Locale.ENGLISH).format(date);
      case 'z' -> DateTimeFormatter.ofPattern("xx", Locale.ENGLISH).format(date);
      case 'Z' -> Integer.toString(date.getOffset().getTotalSeconds() / 60);
      case '%' -> "%";
      default ->
          throw new Failure(
              18536,
              "Location18536",
              "Invalid format character '%" + specifier + "' in format string");
    };
  }

  private static String padded(int number, int digits) {
    return String.format(Locale.ROOT, "%0" + digits + "d", number);
  }

  /** Weeks begin on Sundays; days before the first one are in week 0. */
  static int weekFromSunday(ZonedDateTime date) {
    int firstSunday =
        date.withDayOfYear(1).with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY)).getDayOfYear();
    return date.getDayOfYear() < firstSunday ? 0 : (date.getDayOfYear() - firstSunday) / 7 + 1;
  }

  /** ISO 8601, with or without a time and an offset. */
  static Instant parse(String text) {
    if (text.length() <= 10) {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    String iso = text.replace(' ', 'T');
    boolean hasOffset = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
    return OffsetDateTime.parse(hasOffset ? iso : iso + "Z").toInstant();
  }
}
