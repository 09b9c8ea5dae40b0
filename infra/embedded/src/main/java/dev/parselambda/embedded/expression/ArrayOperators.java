package dev.parselambda.embedded.expression;

import static dev.parselambda.embedded.expression.Expression.isNothing;

import de.bwaldvogel.mongo.backend.Missing;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.WireValues;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arrays, and the accumulators as they work on one document. */
final class ArrayOperators {
  private ArrayOperators() {}

  static void register(Operators.Registry to) {
    to.function("$size", 1, 1, a -> list("$size", a.getFirst()).size());
    to.function("$isArray", 1, 1, a -> a.getFirst() instanceof List);
    to.function("$arrayElemAt", 2, 2, ArrayOperators::elementAt);
    to.function("$first", 1, 1, a -> end(a.getFirst(), true));
    to.function("$last", 1, 1, a -> end(a.getFirst(), false));
    to.function("$in", 2, 2, a -> contains(list("$in", a.get(1)), a.get(0)));
    to.function("$indexOfArray", 2, 4, ArrayOperators::indexOf);
    to.function("$concatArrays", 0, Integer.MAX_VALUE, ArrayOperators::concat);
    to.function(
        "$reverseArray",
        1,
        1,
        a -> isNothing(a.getFirst()) ? null : list("$reverseArray", a.getFirst()).reversed());
    to.function("$slice", 2, 3, ArrayOperators::slice);
    to.function("$range", 2, 3, ArrayOperators::range);
    to.function(
        "$anyElementTrue",
        1,
        1,
        a -> list("$anyElementTrue", a.getFirst()).stream().anyMatch(Expression::isTrue));
    to.function(
        "$allElementsTrue",
        1,
        1,
        a -> list("$allElementsTrue", a.getFirst()).stream().allMatch(Expression::isTrue));
    to.function("$sum", 1, Integer.MAX_VALUE, a -> Accumulate.sum(spread(a)));
    to.function("$avg", 1, Integer.MAX_VALUE, a -> Accumulate.average(spread(a)));
    to.function("$min", 1, Integer.MAX_VALUE, a -> Accumulate.extreme(spread(a), -1));
    to.function("$max", 1, Integer.MAX_VALUE, a -> Accumulate.extreme(spread(a), 1));
  }

  static List<@Nullable Object> list(String operator, @Nullable Object value) {
    if (value instanceof List<?> list) {
      return new ArrayList<>(list);
    }
    throw Operators.wrong(operator, "an array", value);
  }

  /** A single array argument stands for its elements. */
  static List<@Nullable Object> spread(List<@Nullable Object> arguments) {
    return arguments.size() == 1 && arguments.getFirst() instanceof List<?> list
        ? new ArrayList<>(list)
        : arguments;
  }

  private static @Nullable Object elementAt(List<@Nullable Object> arguments) {
    if (MathOperators.anyNothing(arguments)) {
      return null;
    }
    List<@Nullable Object> list = list("$arrayElemAt", arguments.get(0));
    int at = MathOperators.number("$arrayElemAt", arguments.get(1)).intValue();
    int place = at < 0 ? list.size() + at : at;
    return place < 0 || place >= list.size() ? Missing.getInstance() : list.get(place);
  }

  private static @Nullable Object end(@Nullable Object value, boolean first) {
    if (isNothing(value)) {
      return null;
    }
    List<@Nullable Object> list = list("$first", value);
    return list.isEmpty() ? Missing.getInstance() : first ? list.getFirst() : list.getLast();
  }

  private static boolean contains(List<@Nullable Object> list, @Nullable Object value) {
    return list.stream().anyMatch(each -> WireValues.ORDER.compare(each, value) == 0);
  }

  private static @Nullable Object indexOf(List<@Nullable Object> arguments) {
    if (isNothing(arguments.get(0))) {
      return null;
    }
    List<@Nullable Object> list = list("$indexOfArray", arguments.get(0));
    int from =
        arguments.size() > 2
            ? MathOperators.number("$indexOfArray", arguments.get(2)).intValue()
            : 0;
    int to =
        arguments.size() > 3
            ? MathOperators.number("$indexOfArray", arguments.get(3)).intValue()
            : list.size();
    for (int i = from; i < Math.min(to, list.size()); i++) {
      if (WireValues.ORDER.compare(list.get(i), arguments.get(1)) == 0) {
        return i;
      }
    }
    return -1;
  }

  private static @Nullable Object concat(List<@Nullable Object> arguments) {
    if (MathOperators.anyNothing(arguments)) {
      return null;
    }
    List<@Nullable Object> all = new ArrayList<>();
    arguments.forEach(each -> all.addAll(list("$concatArrays", each)));
    return all;
  }

  private static @Nullable Object slice(List<@Nullable Object> arguments) {
    if (MathOperators.anyNothing(arguments)) {
      return null;
    }
    List<@Nullable Object> list = list("$slice", arguments.get(0));
    int first = MathOperators.number("$slice", arguments.get(1)).intValue();
    if (arguments.size() == 2) {
      return first < 0
          ? list.subList(Math.max(0, list.size() + first), list.size())
          : list.subList(0, Math.min(first, list.size()));
    }
    int count = MathOperators.number("$slice", arguments.get(2)).intValue();
    int start = first < 0 ? Math.max(0, list.size() + first) : Math.min(first, list.size());
    return list.subList(start, (int) Math.min((long) start + count, list.size()));
  }

  private static Object range(List<@Nullable Object> arguments) {
    int start = MathOperators.number("$range", arguments.get(0)).intValue();
    int end = MathOperators.number("$range", arguments.get(1)).intValue();
    int step =
        arguments.size() > 2 ? MathOperators.number("$range", arguments.get(2)).intValue() : 1;
    if (step == 0) {
      throw new Failure(34449, "Location34449", "$range requires a non-zero step value");
    }
    List<Integer> numbers = new ArrayList<>();
    for (long i = start; step > 0 ? i < end : i > end; i += step) {
      numbers.add((int) i);
    }
    return numbers;
  }
}
