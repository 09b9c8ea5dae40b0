package dev.parselambda.embedded.index;

import dev.parselambda.embedded.value.WireValues;
import dev.parselambda.matcher.regex.RegexPrefix;
import dev.parselambda.matcher.value.Collation;
import dev.parselambda.matcher.value.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a filter asks of single fields in all matches, as far as an index can use it: a field's
 * conditions, each a list of intervals of which a value has to be in one. Conditions that are not
 * here (negations, $exists, $size, ...) are only tested on the documents found.
 */
final class Constraints {
  private final Map<String, List<List<Interval>>> byField = new HashMap<>();
  private final List<List<?>> alternatives = new ArrayList<>();
  private final Collation collation;
  private boolean dependsOnStrings;

  Constraints(Map<?, ?> filter, Collation collation) {
    this.collation = collation;
    read(filter);
  }

  /** The conditions of a field. */
  List<List<Interval>> of(String field) {
    return byField.getOrDefault(field, List.of());
  }

  boolean isEmpty() {
    return byField.isEmpty();
  }

  /** The $or lists of the filter. */
  List<List<?>> alternatives() {
    return alternatives;
  }

  /** Whether an index of another collation would give other results. */
  boolean dependsOnStrings() {
    return dependsOnStrings;
  }

  private void read(Map<?, ?> filter) {
    for (Map.Entry<?, ?> entry : filter.entrySet()) {
      String key = (String) entry.getKey();
      Object operand = WireValues.VIEW.natural(entry.getValue());
      if (key.equals("$and") && operand instanceof List<?> list) {
        list.forEach(each -> read((Map<?, ?>) each));
      } else if (key.equals("$or") && operand instanceof List<?> list) {
        alternatives.add(list);
      } else if (!key.startsWith("$")) {
        field(key, operand);
      }
    }
  }

  private void field(String field, @Nullable Object operand) {
    if (operand instanceof Map<?, ?> map
        && !map.isEmpty()
        && ((String) map.keySet().iterator().next()).startsWith("$")) {
      for (Map.Entry<?, ?> each : map.entrySet()) {
        operator(field, (String) each.getKey(), WireValues.VIEW.natural(each.getValue()), map);
      }
    } else {
      equal(field, operand);
    }
  }

  private void equal(String field, @Nullable Object operand) {
    if (operand instanceof org.bson.BsonRegularExpression regex) {
      prefix(field, regex.getPattern(), regex.getOptions());
    } else {
      add(field, List.of(Interval.point(noted(operand))));
    }
  }

  private void operator(
      String field, String operator, @Nullable Object operand, Map<?, ?> operators) {
    switch (operator) {
      case "$eq" -> equal(field, operand);
      case "$gt", "$gte" -> range(field, operand, operator.equals("$gte"), true);
      case "$lt", "$lte" -> range(field, operand, operator.equals("$lte"), false);
      case "$in" -> {
        if (operand instanceof List<?> list) {
          in(field, list);
        }
      }
      case "$all" -> {
        if (operand instanceof List<?> list && !list.isEmpty() && isPlain(list.getFirst())) {
          equal(field, WireValues.VIEW.natural(list.getFirst()));
        }
      }
      case "$regex" -> {
        if (operand instanceof String pattern && !operators.containsKey("$options")) {
          prefix(field, pattern, "");
        }
      }
      default -> {}
    }
  }

  private static boolean isPlain(@Nullable Object value) {
    return !(value instanceof Map<?, ?>);
  }

  private void range(String field, @Nullable Object operand, boolean withEnd, boolean isLow) {
    switch (Kind.of(operand)) {
      case MIN_KEY, MAX_KEY, REGEX -> {}
      case NULL -> {
        if (withEnd) {
          equal(field, null);
        }
      }
      default -> {
        Object value = noted(operand);
        Interval interval = isLow ? Interval.from(value, withEnd) : Interval.upTo(value, withEnd);
        add(field, List.of(interval));
      }
    }
  }

  private void in(String field, List<?> operands) {
    List<Interval> points = new ArrayList<>();
    for (Object each : operands) {
      Object value = WireValues.VIEW.natural(each);
      if (value instanceof org.bson.BsonRegularExpression) {
        return;
      }
      points.add(Interval.point(noted(value)));
    }
    add(field, points);
  }

  /**
   * Strings that start with a text lie between it and the text with the last character after it.
   */
  private void prefix(String field, String pattern, String options) {
    String prefix = collation.isSimple() ? RegexPrefix.of(pattern, options) : null;
    if (prefix != null && !prefix.isEmpty()) {
      dependsOnStrings = true;
      String last = prefix + Character.toString(Character.MAX_CODE_POINT);
      add(field, List.of(new Interval(prefix, true, last, true)));
    }
  }

  private @Nullable Object noted(@Nullable Object value) {
    dependsOnStrings |= value instanceof String || value instanceof Map || value instanceof List;
    return KeyReader.collated(value, collation);
  }

  private void add(String field, List<Interval> intervals) {
    byField.computeIfAbsent(field, _ -> new ArrayList<>(2)).add(intervals);
  }
}
