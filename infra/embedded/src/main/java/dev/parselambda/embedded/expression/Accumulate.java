package dev.parselambda.embedded.expression;

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
      if (each instanceof Integer || each instanceof Long || each instanceof Double) {
        sum = MathOperators.plus(sum, (Number) each);
      }
    }
    return sum;
  }

  /** Null if there is no number. */
  public static @Nullable Double average(Iterable<? extends @Nullable Object> values) {
    double sum = 0;
    long count = 0;
    for (Object each : values) {
      if (each instanceof Integer || each instanceof Long || each instanceof Double) {
        sum += ((Number) each).doubleValue();
        count++;
      }
    }
    return count == 0 ? null : sum / count;
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
