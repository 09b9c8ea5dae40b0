package dev.parselambda.matcher.value;

import java.math.BigDecimal;
import org.bson.types.Decimal128;

/**
 * Numbers of different types by their mathematical value; NaN is less than all and equals itself.
 */
public final class NumberOrder {
  private static final long EXACT = 1L << 53;

  private NumberOrder() {}

  static int compare(Object a, Object b) {
    if (a instanceof Integer x && b instanceof Integer y) {
      return Integer.compare(x, y);
    }
    if (a instanceof Decimal128 || b instanceof Decimal128) {
      return compareDecimals(decimal(a), decimal(b));
    }
    if (a instanceof Double x) {
      return b instanceof Double y
          ? compareDoubles(x, y)
          : compareMixed(x, ((Number) b).longValue());
    }
    long x = ((Number) a).longValue();
    return b instanceof Double y ? -compareMixed(y, x) : Long.compare(x, ((Number) b).longValue());
  }

  public static boolean isNan(Object value) {
    return (value instanceof Double d && d.isNaN()) || (value instanceof Decimal128 n && n.isNaN());
  }

  private static int compareDoubles(double x, double y) {
    if (x < y) {
      return -1;
    }
    if (x > y) {
      return 1;
    }
    return x == y ? 0 : Boolean.compare(Double.isNaN(y), Double.isNaN(x));
  }

  /** A long beyond 2^53 has no exact double, so those are compared as decimals. */
  private static int compareMixed(double x, long y) {
    if (Double.isNaN(x)) {
      return -1;
    }
    if (Math.abs(y) <= EXACT || Double.isInfinite(x)) {
      return compareDoubles(x, (double) y);
    }
    return new BigDecimal(x).compareTo(BigDecimal.valueOf(y));
  }

  private static Decimal128 decimal(Object value) {
    return switch (value) {
      case Decimal128 d -> d;
      case Double d when d.isNaN() -> Decimal128.NaN;
      case Double d when d.isInfinite() ->
          d > 0 ? Decimal128.POSITIVE_INFINITY : Decimal128.NEGATIVE_INFINITY;
      case Double d -> Decimal128.parse(d.toString());
      default -> new Decimal128(((Number) value).longValue());
    };
  }

  private static int compareDecimals(Decimal128 a, Decimal128 b) {
    if (a.isNaN() || b.isNaN()) {
      return Boolean.compare(b.isNaN(), a.isNaN());
    }
    if (a.isInfinite() || b.isInfinite()) {
      return Integer.compare(infinity(a), infinity(b));
    }
    return exact(a).compareTo(exact(b));
  }

  private static int infinity(Decimal128 value) {
    return !value.isInfinite() ? 0 : value.isNegative() ? -1 : 1;
  }

  private static BigDecimal exact(Decimal128 value) {
    try {
      return value.bigDecimalValue();
    } catch (ArithmeticException _) { // a negative zero, which BigDecimal does not have
      return BigDecimal.ZERO;
    }
  }
}
