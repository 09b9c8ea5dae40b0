package dev.parselambda.matcher;

import dev.parselambda.matcher.value.BadFilter;
import dev.parselambda.matcher.value.Condition;
import dev.parselambda.matcher.value.ValueView;
import java.util.List;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/** $size, $elemMatch and $mod on one value. */
final class ArrayTests {
  private ArrayTests() {}

  static Condition size(@Nullable Object operand) {
    if (!(operand instanceof Number number)) {
      throw new BadFilter("$size needs a number");
    }
    if (number.doubleValue() < 0 || number.doubleValue() != number.intValue()) {
      throw new BadFilter("$size must be a whole number that is not negative: " + operand);
    }
    int size = number.intValue();
    return value -> value instanceof List<?> list && list.size() == size;
  }

  static Condition anyElement(ValueView view, Condition test) {
    return value -> {
      if (value instanceof List<?> list) {
        for (int i = 0; i < list.size(); i++) {
          if (test.test(view.natural(list.get(i)))) {
            return true;
          }
        }
      }
      return false;
    };
  }

  static Condition mod(List<@Nullable Object> operands) {
    if (operands.size() != 2) {
      throw new BadFilter(
          "malformed mod, " + (operands.size() < 2 ? "not enough" : "too many") + " elements");
    }
    long divisor = whole(operands.get(0), "divisor");
    long remainder = whole(operands.get(1), "remainder");
    if (divisor == 0) {
      throw new BadFilter("divisor cannot be 0");
    }
    return value ->
        value instanceof Number number
            && isFinite(number)
            && number.longValue() % divisor == remainder;
  }

  private static long whole(@Nullable Object operand, String what) {
    if (operand instanceof Number number && isFinite(number)) {
      return number.longValue();
    }
    throw new BadFilter("malformed mod, " + what + " not a number");
  }

  private static boolean isFinite(Number value) {
    return switch (value) {
      case Double d -> Double.isFinite(d);
      case Decimal128 d -> d.isFinite();
      default -> true;
    };
  }
}
