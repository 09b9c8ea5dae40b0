package dev.parselambda.matcher;

import dev.parselambda.matcher.regex.RegexCompiler;
import dev.parselambda.matcher.value.BadFilter;
import dev.parselambda.matcher.value.BsonOrder;
import dev.parselambda.matcher.value.Collation;
import dev.parselambda.matcher.value.Condition;
import dev.parselambda.matcher.value.Kind;
import dev.parselambda.matcher.value.Missing;
import dev.parselambda.matcher.value.NumberOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonRegularExpression;
import org.jspecify.annotations.Nullable;

/**
 * $eq, $in, $lt, $lte, $gt, $gte on one value. Values of different kinds never match in a range
 * ("type bracketing"), apart from MinKey and MaxKey, which compare with all; NaN equals itself and
 * is in no other range; null equals a missing value.
 */
final class Comparisons {
  private final BsonOrder order;
  private final Collation collation;
  private final RegexCompiler regexes;

  Comparisons(BsonOrder order, Collation collation, RegexCompiler regexes) {
    this.order = order;
    this.collation = collation;
    this.regexes = regexes;
  }

  Condition equalTo(@Nullable Object operand) {
    return switch (operand) {
      case null -> value -> value == null || value == Missing.VALUE;
      case String s when collation.isSimple() -> s::equals;
      case String s -> value -> value instanceof String t && collation.equal(s, t);
      case Integer n ->
          value ->
              value instanceof Integer m
                  ? m.intValue() == n
                  : value instanceof Number && order.equal(value, n);
      case BsonRegularExpression regex -> regexOrEqual(regex);
      default -> value -> value != Missing.VALUE && order.equal(value, operand);
    };
  }

  private Condition regexOrEqual(BsonRegularExpression regex) {
    Condition matches = regexes.condition(regex.getPattern(), regex.getOptions());
    return value ->
        value instanceof BsonRegularExpression other ? other.equals(regex) : matches.test(value);
  }

  /**
   * One hash look-up for plain strings, a binary search for other values, regular expressions last.
   */
  Condition in(List<@Nullable Object> operands) {
    Set<Object> strings = new HashSet<>();
    List<@Nullable Object> others = new ArrayList<>();
    List<Condition> patterns = new ArrayList<>();
    for (Object operand : operands) {
      switch (operand) {
        case String s when collation.isSimple() -> strings.add(s);
        case BsonRegularExpression regex -> patterns.add(regexOrEqual(regex));
        case null, default -> others.add(operand);
      }
    }
    @Nullable Object[] sorted = others.toArray();
    Arrays.sort(sorted, order);
    Condition[] regexes = patterns.toArray(new Condition[0]);
    return value ->
        (value instanceof String && strings.contains(value))
            || (sorted.length > 0 && Arrays.binarySearch(sorted, nullIfMissing(value), order) >= 0)
            || anyPasses(regexes, value);
  }

  private static @Nullable Object nullIfMissing(@Nullable Object value) {
    return value == Missing.VALUE ? null : value;
  }

  private static boolean anyPasses(Condition[] conditions, @Nullable Object value) {
    for (Condition condition : conditions) {
      if (condition.test(value)) {
        return true;
      }
    }
    return false;
  }

  /**
   * @param sign the required result of comparing value and operand: -1 for $lt, 1 for $gt
   * @param orEqual whether 0 also matches
   */
  Condition range(int sign, boolean orEqual, @Nullable Object operand) {
    Kind kind = Kind.of(operand);
    return switch (kind) {
      case NULL -> orEqual ? equalTo(null) : _ -> false;
      case REGEX -> throw new BadFilter("Can't have RegEx as arg to predicate over field");
      case MIN_KEY, MAX_KEY ->
          value -> passes(order.compareNatural(nullIfMissing(value), operand), sign, orEqual);
      default ->
          operand != null && NumberOrder.isNan(operand)
              ? value -> orEqual && value != null && NumberOrder.isNan(value)
              : value ->
                  value != null
                      && value != Missing.VALUE
                      && Kind.of(value) == kind
                      && !NumberOrder.isNan(value)
                      && passes(order.compareWithin(kind, value, operand), sign, orEqual);
    };
  }

  private static boolean passes(int comparison, int sign, boolean orEqual) {
    return comparison == 0 ? orEqual : Integer.signum(comparison) == sign;
  }
}
