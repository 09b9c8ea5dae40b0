package dev.parselambda.embedded.expression;

import de.bwaldvogel.mongo.bson.Decimal128;
import dev.parselambda.embedded.value.Decimals;
import dev.parselambda.embedded.value.Failure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic. Integers stay integers, growing from 32 to 64 bits, until a double joins; null or
 * missing in, null out.
 */
final class MathOperators {
  private MathOperators() {}

  static void register(Operators.Registry to) {
    to.function("$add", 0, Integer.MAX_VALUE, MathOperators::add);
    to.function("$subtract", 2, 2, MathOperators::subtract);
    to.function("$multiply", 0, Integer.MAX_VALUE, MathOperators::multiply);
    to.function("$divide", 2, 2, MathOperators::divide);
    to.function("$mod", 2, 2, MathOperators::mod);
    to.function("$pow", 2, 2, MathOperators::pow);
    to.function("$abs", 1, 1, a -> whole(a, "$abs", Math::abs));
    to.function("$ceil", 1, 1, a -> whole(a, "$ceil", Math::ceil));
    to.function("$floor", 1, 1, a -> whole(a, "$floor", Math::floor));
    to.function("$trunc", 1, 2, a -> round(a, "$trunc", RoundingMode.DOWN));
    to.function("$round", 1, 2, a -> round(a, "$round", RoundingMode.HALF_EVEN));
    real(to, "$sqrt", Math::sqrt);
    real(to, "$exp", Math::exp);
    real(to, "$ln", Math::log);
    real(to, "$log10", Math::log10);
    real(to, "$sin", Math::sin);
    real(to, "$cos", Math::cos);
    real(to, "$tan", Math::tan);
    real(to, "$degreesToRadians", Math::toRadians);
    real(to, "$radiansToDegrees", Math::toDegrees);
    to.function(
        "$log",
        2,
        2,
        a ->
            anyNothing(a)
                ? null
                : Math.log(number("$log", a.get(0)).doubleValue())
                    / Math.log(number("$log", a.get(1)).doubleValue()));
    to.form("$rand", _ -> _ -> ThreadLocalRandom.current().nextDouble());
  }

  private static void real(Operators.Registry to, String name, DoubleUnaryOperator function) {
    to.function(
        name,
        1,
        1,
        a ->
            anyNothing(a)
                ? null
                : function.applyAsDouble(number(name, a.getFirst()).doubleValue()));
  }

  static boolean anyNothing(List<@Nullable Object> arguments) {
    return arguments.stream().anyMatch(Expression::isNothing);
  }

  /** A number that is no decimal, for what is computed with doubles. */
  static Number number(String operator, @Nullable Object value) {
    Number number = any(operator, value);
    if (number instanceof Decimal128) {
      throw Failure.unsupported(operator + " with a decimal");
    }
    return number;
  }

  private static Number any(String operator, @Nullable Object value) {
    return switch (value) {
      case Integer n -> n;
      case Long n -> n;
      case Double n -> n;
      case Decimal128 n -> n;
      case null, default ->
          throw new Failure(
              14, "TypeMismatch", operator + " only supports numeric types, not " + value);
    };
  }

  private static @Nullable Object add(List<@Nullable Object> arguments) {
    if (anyNothing(arguments)) {
      return null;
    }
    Instant date = null;
    Number sum = 0;
    for (Object each : arguments) {
      if (each instanceof Instant instant) {
        if (date != null) {
          throw new Failure(16612, "Location16612", "only one date allowed in an $add expression");
        }
        date = instant;
      } else {
        sum = plus(sum, any("$add", each));
      }
    }
    return date == null ? sum : date.plusMillis(Math.round(Decimals.toDouble(sum)));
  }

  /** The sum in the widest type of the two. */
  static Number plus(Number a, Number b) {
    if (Decimals.isAmong(a, b)) {
      return Decimals.sum(a, b);
    }
    if (a instanceof Double || b instanceof Double) {
      return a.doubleValue() + b.doubleValue();
    }
    long x = a.longValue();
    long y = b.longValue();
    long sum = x + y;
    boolean overflow = ((x ^ sum) & (y ^ sum)) < 0;
    return overflow ? Double.valueOf((double) x + (double) y) : fit(sum, a, b);
  }

  private static Number fit(long value, Number a, Number b) {
    if (value == (int) value && a instanceof Integer && b instanceof Integer) {
      return (int) value;
    }
    return value;
  }

  private static @Nullable Object subtract(List<@Nullable Object> arguments) {
    if (anyNothing(arguments)) {
      return null;
    }
    Object a = arguments.get(0);
    Object b = arguments.get(1);
    if (a instanceof Instant from) {
      return b instanceof Instant other
          ? (Object) (from.toEpochMilli() - other.toEpochMilli())
          : from.minusMillis(Math.round(Decimals.toDouble(any("$subtract", b))));
    }
    Number x = any("$subtract", a);
    Number y = any("$subtract", b);
    if (Decimals.isAmong(x, y)) {
      return Decimals.difference(x, y);
    }
    Number negative =
        switch (y) {
          case Double d -> Double.valueOf(-d);
          case Integer i when i != Integer.MIN_VALUE -> Integer.valueOf(-i);
          default -> Long.valueOf(-y.longValue());
        };
    return plus(x, negative);
  }

  private static @Nullable Object multiply(List<@Nullable Object> arguments) {
    if (anyNothing(arguments)) {
      return null;
    }
    Number product = 1;
    for (Object each : arguments) {
      Number by = any("$multiply", each);
      if (Decimals.isAmong(product, by)) {
        product = Decimals.product(product, by);
      } else if (product instanceof Double || by instanceof Double) {
        product = product.doubleValue() * by.doubleValue();
      } else {
        long high = Math.multiplyHigh(product.longValue(), by.longValue());
        long low = product.longValue() * by.longValue();
        boolean overflow = high != low >> 63;
        product =
            overflow
                ? Double.valueOf(product.doubleValue() * by.doubleValue())
                : fit(low, product, by);
      }
    }
    return product;
  }

  private static @Nullable Object divide(List<@Nullable Object> arguments) {
    if (anyNothing(arguments)) {
      return null;
    }
    Number a = any("$divide", arguments.get(0));
    Number b = any("$divide", arguments.get(1));
    if (Decimals.toDouble(b) == 0) {
      throw new Failure(2, "BadValue", "can't $divide by zero");
    }
    return Decimals.isAmong(a, b)
        ? (Object) Decimals.quotient(a, b)
        : (Object) (a.doubleValue() / b.doubleValue());
  }

  private static @Nullable Object mod(List<@Nullable Object> arguments) {
    if (anyNothing(arguments)) {
      return null;
    }
    Number a = number("$mod", arguments.get(0));
    Number b = number("$mod", arguments.get(1));
    if (b.doubleValue() == 0) {
      throw new Failure(16610, "Location16610", "can't $mod by zero");
    }
    return a instanceof Double || b instanceof Double
        ? (Object) (a.doubleValue() % b.doubleValue())
        : fit(a.longValue() % b.longValue(), a, b);
  }

  private static @Nullable Object pow(List<@Nullable Object> arguments) {
    if (anyNothing(arguments)) {
      return null;
    }
    Number a = number("$pow", arguments.get(0));
    Number b = number("$pow", arguments.get(1));
    double result = Math.pow(a.doubleValue(), b.doubleValue());
    boolean whole = !(a instanceof Double) && !(b instanceof Double) && b.longValue() >= 0;
    return whole && Math.abs(result) < 1L << 53 ? fit((long) result, a, b) : (Object) result;
  }

  private static @Nullable Object whole(
      List<@Nullable Object> arguments, String name, DoubleUnaryOperator function) {
    if (anyNothing(arguments)) {
      return null;
    }
    Number value = number(name, arguments.getFirst());
    if (value instanceof Double d) {
      return function.applyAsDouble(d);
    }
    return name.equals("$abs") ? fit(Math.abs(value.longValue()), value, value) : value;
  }

  private static @Nullable Object round(
      List<@Nullable Object> arguments, String name, RoundingMode mode) {
    if (anyNothing(arguments)) {
      return null;
    }
    Number value = number(name, arguments.getFirst());
    int places = arguments.size() > 1 ? number(name, arguments.get(1)).intValue() : 0;
    if (value instanceof Double d) {
      return Double.isFinite(d)
          ? (Object) new BigDecimal(d).setScale(places, mode).doubleValue()
          : d;
    }
    return fit(
        BigDecimal.valueOf(value.longValue()).setScale(Math.min(places, 0), mode).longValue(),
        value,
        value);
  }
}
