package dev.parselambda.embedded.expression;

import static dev.parselambda.embedded.expression.Expression.compile;
import static dev.parselambda.embedded.expression.Expression.isNothing;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import dev.parselambda.embedded.value.Failure;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Dates: their parts, text, and arithmetic, in UTC or a time zone. */
final class DateOperators {
  private DateOperators() {}

  static void register(Operators.Registry to) {
    part(to, "$year", ZonedDateTime::getYear);
    part(to, "$month", ZonedDateTime::getMonthValue);
    part(to, "$dayOfMonth", ZonedDateTime::getDayOfMonth);
    part(to, "$hour", ZonedDateTime::getHour);
    part(to, "$minute", ZonedDateTime::getMinute);
    part(to, "$second", ZonedDateTime::getSecond);
    part(to, "$millisecond", date -> date.get(ChronoField.MILLI_OF_SECOND));
    part(to, "$dayOfYear", ZonedDateTime::getDayOfYear);
    // MongoDB counts the days of the week from Sunday, which is 1; Java from Monday
    part(to, "$dayOfWeek", date -> date.getDayOfWeek().getValue() % 7 + 1);
    part(to, "$isoDayOfWeek", date -> date.getDayOfWeek().getValue());
    part(to, "$isoWeek", date -> date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    part(to, "$isoWeekYear", date -> date.get(IsoFields.WEEK_BASED_YEAR));
    part(to, "$week", DateFormat::weekFromSunday);
    to.form("$dateToString", DateOperators::dateToString);
    to.form("$dateFromString", DateOperators::dateFromString);
    to.form("$dateToParts", DateOperators::dateToParts);
    to.form("$dateTrunc", DateOperators::dateTrunc);
    to.form("$dateAdd", argument -> shift("$dateAdd", argument, 1));
    to.form("$dateSubtract", argument -> shift("$dateSubtract", argument, -1));
    to.form("$dateDiff", DateOperators::dateDiff);
  }

  private static void part(Operators.Registry to, String name, ToIntFunction<ZonedDateTime> part) {
    to.form(
        name,
        argument -> {
          boolean named = argument instanceof Document document && document.containsKey("date");
          Document options =
              named ? Operators.named(name, argument, "date", "timezone") : new Document();
          Expression date =
              compile(
                  named
                      ? options.get("date")
                      : argument instanceof java.util.List<?> list && list.size() == 1
                          ? list.getFirst()
                          : argument);
          Expression zone = compile(options.get("timezone"));
          return scope -> {
            Object value = date.evaluate(scope);
            return isNothing(value) ? null : part.applyAsInt(at(name, value, zone, scope));
          };
        });
  }

  private static ZonedDateTime at(
      String operator, @Nullable Object value, Expression zone, Scope scope) {
    Object name = zone.evaluate(scope);
    return instant(operator, value).atZone(isNothing(name) ? ZoneOffset.UTC : zone(name));
  }

  private static ZoneId zone(@Nullable Object name) {
    try {
      return ZoneId.of(String.valueOf(name));
    } catch (DateTimeException e) {
      throw new Failure(
          40485, "Location40485", "unrecognized time zone identifier: \"" + name + "\"");
    }
  }

  static Instant instant(String operator, @Nullable Object value) {
    return switch (value) {
      case Instant instant -> instant;
      case ObjectId id -> Instant.ofEpochSecond(ByteBuffer.wrap(id.toByteArray()).getInt());
      case null, default ->
          throw new Failure(
              16006, "Location16006", "can't convert from " + value + " to Date in " + operator);
    };
  }

  private static Expression dateToString(@Nullable Object argument) {
    Document named =
        Operators.named("$dateToString", argument, "date", "format", "timezone", "onNull");
    if (!named.containsKey("date")) {
      throw new Failure(18628, "Location18628", "Missing 'date' parameter to $dateToString");
    }
    Expression date = compile(named.get("date"));
    Expression zone = compile(named.get("timezone"));
    Expression format = compile(named.getOrDefault("format", "%Y-%m-%dT%H:%M:%S.%LZ"));
    Expression onNull = compile(named.get("onNull"));
    return scope -> {
      Object value = date.evaluate(scope);
      return isNothing(value)
          ? onNull.evaluate(scope)
          : DateFormat.format(
              at("$dateToString", value, zone, scope), String.valueOf(format.evaluate(scope)));
    };
  }

  private static Expression dateFromString(@Nullable Object argument) {
    Document named =
        Operators.named("$dateFromString", argument, "dateString", "onNull", "onError");
    Expression text = compile(named.get("dateString"));
    Expression onNull = compile(named.get("onNull"));
    Expression onError = compile(named.get("onError"));
    return scope -> {
      Object value = text.evaluate(scope);
      if (isNothing(value)) {
        return onNull.evaluate(scope);
      }
      try {
        return DateFormat.parse(String.valueOf(value));
      } catch (DateTimeException e) {
        if (named.containsKey("onError")) {
          return onError.evaluate(scope);
        }
        throw new Failure(241, "ConversionFailure", "Error parsing date string '" + value + "'");
      }
    };
  }

  private static Expression dateToParts(@Nullable Object argument) {
    Document named = Operators.named("$dateToParts", argument, "date", "timezone");
    Expression date = compile(named.get("date"));
    Expression zone = compile(named.get("timezone"));
    return scope -> {
      Object value = date.evaluate(scope);
      if (isNothing(value)) {
        return null;
      }
      ZonedDateTime time = at("$dateToParts", value, zone, scope);
      return new Document("year", time.getYear())
          .append("month", time.getMonthValue())
          .append("day", time.getDayOfMonth())
          .append("hour", time.getHour())
          .append("minute", time.getMinute())
          .append("second", time.getSecond())
          .append("millisecond", time.get(ChronoField.MILLI_OF_SECOND));
    };
  }

  private static ChronoUnit unit(@Nullable Object name) {
    return switch (String.valueOf(name).toLowerCase(Locale.ROOT)) {
      case "year" -> ChronoUnit.YEARS;
      case "month" -> ChronoUnit.MONTHS;
      case "week" -> ChronoUnit.WEEKS;
      case "day" -> ChronoUnit.DAYS;
      case "hour" -> ChronoUnit.HOURS;
      case "minute" -> ChronoUnit.MINUTES;
      case "second" -> ChronoUnit.SECONDS;
      case "millisecond" -> ChronoUnit.MILLIS;
      default -> throw Failure.unsupported("The time unit '" + name + "'");
    };
  }

  private static Expression dateTrunc(@Nullable Object argument) {
    Document named = Operators.named("$dateTrunc", argument, "date", "unit", "timezone");
    Expression date = compile(named.get("date"));
    Expression zone = compile(named.get("timezone"));
    ChronoUnit unit = unit(named.get("unit"));
    return scope -> {
      Object value = date.evaluate(scope);
      if (isNothing(value)) {
        return null;
      }
      ZonedDateTime time = at("$dateTrunc", value, zone, scope);
      return start(time, unit).toInstant();
    };
  }

  private static ZonedDateTime start(ZonedDateTime time, ChronoUnit unit) {
    return switch (unit) {
      case YEARS -> time.truncatedTo(ChronoUnit.DAYS).withDayOfYear(1);
      case MONTHS -> time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
      case WEEKS ->
          time.truncatedTo(ChronoUnit.DAYS)
              .with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
      default -> time.truncatedTo(unit);
    };
  }

  private static Expression shift(String name, @Nullable Object argument, int sign) {
    Document named = Operators.named(name, argument, "startDate", "unit", "amount", "timezone");
    Expression date = compile(named.get("startDate"));
    Expression amount = compile(named.get("amount"));
    Expression zone = compile(named.get("timezone"));
    ChronoUnit unit = unit(named.get("unit"));
    return scope -> {
      Object value = date.evaluate(scope);
      Object count = amount.evaluate(scope);
      return isNothing(value) || isNothing(count)
          ? null
          : at(name, value, zone, scope)
              .plus(sign * MathOperators.number(name, count).longValue(), unit)
              .toInstant();
    };
  }

  private static Expression dateDiff(@Nullable Object argument) {
    Document named =
        Operators.named("$dateDiff", argument, "startDate", "endDate", "unit", "timezone");
    Expression from = compile(named.get("startDate"));
    Expression to = compile(named.get("endDate"));
    Expression zone = compile(named.get("timezone"));
    ChronoUnit unit = unit(named.get("unit"));
    return scope -> {
      Object start = from.evaluate(scope);
      Object end = to.evaluate(scope);
      return isNothing(start) || isNothing(end)
          ? null
          : unit.between(
              start(at("$dateDiff", start, zone, scope), unit),
              start(at("$dateDiff", end, zone, scope), unit));
    };
  }
}
