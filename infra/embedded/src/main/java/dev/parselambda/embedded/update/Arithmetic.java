package dev.parselambda.embedded.update;

import de.bwaldvogel.mongo.bson.Decimal128;
import dev.parselambda.embedded.value.Decimals;
import dev.parselambda.embedded.value.Failure;
import dev.parselambda.embedded.value.Shown;
import org.jspecify.annotations.Nullable;

/** $inc and $mul: an int that overflows becomes a long; a double wins, and a decimal over it. */
final class Arithmetic {
  private Arithmetic() {}

  static Operator operator(String name) {
    boolean adds = name.equals("$inc");
    return (editor, path, operand, _) -> {
      Number by = number(operand);
      if (by == null) {
        throw mismatch(
            "Cannot "
                + (adds ? "increment" : "multiply")
                + " with non-numeric argument: {"
                + path
                + ": "
                + Shown.of(operand)
                + "}");
      }
      if (!editor.has(path)) {
        editor.set(path, adds ? by : combine(zero(by), by, false));
        return;
      }
      Number value = number(editor.get(path));
      if (value == null) {
        Object found = editor.get(path);
        throw mismatch(
            "Cannot apply "
                + name
                + " to a value of non-numeric type. {_id: "
                + Shown.of(editor.original().get("_id"))
                + "} has the field '"
                + path.substring(path.lastIndexOf('.') + 1)
                + "' of non-numeric type "
                + typeName(found));
      }
      editor.set(path, combine(value, by, adds));
    };
  }

  private static Number zero(Number like) {
    if (like instanceof Integer) {
      return 0;
    }
    if (like instanceof Long) {
      return 0L;
    }
    return 0.0;
  }

  private static @Nullable Number number(@Nullable Object value) {
    return switch (value) {
      case Integer n -> n;
      case Long n -> n;
      case Double n -> n;
      case Decimal128 n -> n;
      case null, default -> null;
    };
  }

  private static Number combine(Number a, Number b, boolean adds) {
    if (Decimals.isAmong(a, b)) {
      return adds ? Decimals.sum(a, b) : Decimals.product(a, b);
    }
    if (a instanceof Double || b instanceof Double) {
      double x = a.doubleValue();
      double y = b.doubleValue();
      return adds ? x + y : x * y;
    }
    try {
      long x = a.longValue();
      long y = b.longValue();
      long result = adds ? Math.addExact(x, y) : Math.multiplyExact(x, y);
      boolean fits = a instanceof Integer && b instanceof Integer && result == (int) result;
      if (fits) {
        return (int) result;
      }
      return result;
    } catch (ArithmeticException e) {
      throw Failure.badValue(
          "Failed to apply the operation to the current value: " + e.getMessage());
    }
  }

  private static Failure mismatch(String message) {
    return new Failure(14, "TypeMismatch", message);
  }

  private static String typeName(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String _ -> "string";
      case Boolean _ -> "bool";
      case java.util.Map<?, ?> _ -> "object";
      case java.util.List<?> _ -> "array";
      case java.time.Instant _ -> "date";
      default -> value.getClass().getSimpleName();
    };
  }
}
