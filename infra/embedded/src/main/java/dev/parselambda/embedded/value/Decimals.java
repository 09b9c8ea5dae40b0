package dev.parselambda.embedded.value;

import de.bwaldvogel.mongo.bson.Decimal128;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;

/**
 * Arithmetic with decimals of 34 digits (IEEE 754-2019, decimal128). A double counts with the 15
 * digits that it is sure of, as in MongoDB.
 */
public final class Decimals {
  private static final MathContext DOUBLE = new MathContext(15, RoundingMode.HALF_EVEN);

  private Decimals() {}

  /** Whether one of two numbers is a decimal, and so is what becomes of them. */
  public static boolean isAmong(Number a, Number b) {
    return a instanceof Decimal128 || b instanceof Decimal128;
  }

  public static Number sum(Number a, Number b) {
    return combined(a, b, BigDecimal::add, Double::sum);
  }

  public static Number difference(Number a, Number b) {
    return combined(a, b, BigDecimal::subtract, (x, y) -> x - y);
  }

  public static Number product(Number a, Number b) {
    return combined(a, b, BigDecimal::multiply, (x, y) -> x * y);
  }

  /**
   * @param b not zero
   */
  public static Number quotient(Number a, Number b) {
    return combined(a, b, (x, y) -> x.divide(y, MathContext.DECIMAL128), (x, y) -> x / y);
  }

  /** As a double: NaN, infinities and the negative zero too. */
  public static double toDouble(Number number) {
    return number instanceof Decimal128 decimal
        ? natural(decimal).doubleValue()
        : number.doubleValue();
  }

  /** Exactly, or to 15 digits of a double; the number has to be finite. */
  public static BigDecimal exact(Number number) {
    return switch (number) {
      case Decimal128 decimal when toDouble(decimal) == 0 && natural(decimal).isNegative() ->
          positive(natural(decimal));
      case Decimal128 decimal -> natural(decimal).bigDecimalValue();
      case Double d -> new BigDecimal(d).round(DOUBLE);
      default -> BigDecimal.valueOf(number.longValue());
    };
  }

  private static BigDecimal positive(org.bson.types.Decimal128 negative) {
    long high = negative.getHigh() & Long.MAX_VALUE;
    return org.bson.types.Decimal128.fromIEEE754BIDEncoding(high, negative.getLow())
        .bigDecimalValue()
        .negate();
  }

  private static org.bson.types.Decimal128 natural(Decimal128 decimal) {
    return org.bson.types.Decimal128.fromIEEE754BIDEncoding(decimal.getHigh(), decimal.getLow());
  }

  private static Number combined(
      Number a, Number b, BinaryOperator<BigDecimal> exactly, DoubleBinaryOperator roughly) {
    double x = toDouble(a);
    double y = toDouble(b);
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      return stored(special(roughly.applyAsDouble(x, y)));
    }
    return of(exactly.apply(exact(a), exact(b)));
  }

  /** The decimal of a result; one beyond its range is infinite. */
  public static Number of(BigDecimal value) {
    BigDecimal rounded = value.round(MathContext.DECIMAL128);
    try {
      return stored(new org.bson.types.Decimal128(rounded));
    } catch (NumberFormatException _) {
      boolean isSmall = rounded.precision() - rounded.scale() < 0;
      return stored(
          isSmall
              ? new org.bson.types.Decimal128(0)
              : special(rounded.signum() * Double.POSITIVE_INFINITY));
    }
  }

  private static org.bson.types.Decimal128 special(double value) {
    return Double.isNaN(value)
        ? org.bson.types.Decimal128.NaN
        : value > 0
            ? org.bson.types.Decimal128.POSITIVE_INFINITY
            : org.bson.types.Decimal128.NEGATIVE_INFINITY;
  }

  private static Decimal128 stored(org.bson.types.Decimal128 value) {
    return new Decimal128(value.getLow(), value.getHigh());
  }
}
