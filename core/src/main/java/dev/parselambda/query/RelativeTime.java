package dev.parselambda.query;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code {"$relativeTime": "12 days ago"}}: {@code now}, {@code in N unit...} or {@code N unit...
 * ago}, with units from seconds to years (of 365 days).
 */
final class RelativeTime {
  private static final String KEY = "$relativeTime";

  /** No date is further away (ECMA-262, Time Values): some 250,000 years. */
  private static final Duration FURTHEST = Duration.ofDays(90_000_000);

  private RelativeTime() {}

  static boolean isOne(@Nullable Object json) {
    return json instanceof Map<?, ?> object && object.containsKey(KEY);
  }

  static Duration parse(String operator, @Nullable Object json) {
    Object text = json instanceof Map<?, ?> object ? object.get(KEY) : null;
    return parse(operator, text instanceof String phrase ? phrase.toLowerCase(Locale.ROOT) : "");
  }

  private static Duration parse(String operator, String phrase) {
    if (phrase.equals("now")) {
      return Duration.ZERO;
    }
    List<String> words = new ArrayList<>(List.of(phrase.split(" ")));
    words.removeIf(String::isEmpty);
    boolean future = !words.isEmpty() && words.getFirst().equals("in");
    boolean past = !words.isEmpty() && words.getLast().equals("ago");
    if (future == past) {
      throw bad(
          operator,
          future
              ? "Time cannot have both 'in' and 'ago'"
              : "Time should either start with 'in' or end with 'ago'");
    }
    words.remove(future ? 0 : words.size() - 1);
    if (words.size() % 2 != 0) {
      throw bad(operator, "Invalid time string. Dangling unit or number.");
    }
    Duration sum = Duration.ZERO;
    for (int i = 0; i < words.size(); i += 2) {
      long count = count(operator, words.get(i));
      sum = bounded(sum.plus(unit(operator, words.get(i + 1)).multipliedBy(count)));
    }
    return future ? sum : sum.negated();
  }

  private static Duration bounded(Duration time) {
    Duration notAfter = time.compareTo(FURTHEST) > 0 ? FURTHEST : time;
    Duration earliest = FURTHEST.negated();
    return notAfter.compareTo(earliest) < 0 ? earliest : notAfter;
  }

  private static long count(String operator, String word) {
    if (!word.matches("[+-]?[0-9]{1,10}")) {
      throw bad(operator, "'" + word + "' is not an integer.");
    }
    return Long.parseLong(word);
  }

  private static Duration unit(String operator, String word) {
    return switch (word) {
      case "yr", "yrs", "year", "years" -> Duration.ofDays(365);
      case "wk", "wks", "week", "weeks" -> Duration.ofDays(7);
      case "d", "day", "days" -> Duration.ofDays(1);
      case "hr", "hrs", "hour", "hours" -> ChronoUnit.HOURS.getDuration();
      case "min", "mins", "minute", "minutes" -> ChronoUnit.MINUTES.getDuration();
      case "sec", "secs", "second", "seconds" -> ChronoUnit.SECONDS.getDuration();
      default -> throw bad(operator, "Invalid interval: '" + word + "'");
    };
  }

  private static RuntimeException bad(String operator, String why) {
    return ConstraintParser.invalid("bad $relativeTime (" + operator + ") value. " + why);
  }
}
