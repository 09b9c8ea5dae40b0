package dev.parselambda.embedded.expression;

import dev.parselambda.embedded.value.Decimals;
import dev.parselambda.embedded.value.WireValues;
import org.jspecify.annotations.Nullable;

/**
 * Sums, averages and extremes of many values, as $group and the operators of the same name have
 * them.
 */
public final class Accumulate {
  private Accumulate() {}

  /** Values that are no numbers are left out. */
  public static Number sum(Iterable<? extends @Nullable Object> values) {
    Number sum = 0;
    for (Object each : values) {
      if (each instanceof Number number) {
        sum = MathOperators.plus(sum, number);
      }
    }
    return sum;
  }

  /** Null if there is no number. */
  public static @Nullable Number average(Iterable<? extends @Nullable Object> values) {
    Number sum = 0.0;
    long count = 0;
    for (Object each : values) {
      if (each instanceof Number number) {
        sum = MathOperators.plus(sum, number);
        count++;
      }
    }
    if (count == 0) {
      return null;
    }
    return sum instanceof Double d ? Double.valueOf(d / count) : Decimals.quotient(sum, count);
  }

  /**
   * Null if there is nothing but nulls.
   *
   * @param sign 1 for the greatest, -1 for the least
   */
  public static @Nullable Object extreme(Iterable<? extends @Nullable Object> values, int sign) {
    Object extreme = null;
    for (Object each : values) {
      if (!Expression.isNothing(each)
          && (extreme == null || Integer.signum(WireValues.ORDER.compare(each, extreme)) == sign)) {
        extreme = each;
      }
    }
    return extreme;
  }
}
