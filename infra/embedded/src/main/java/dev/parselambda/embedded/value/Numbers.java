package dev.parselambda.embedded.value;

import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Options whose numbers come in any type: 1, 1.0 and 1L are the same. */
public final class Numbers {
  private Numbers() {}

  /** Whether an option is on, as MongoDB reads it. */
  public static boolean isTrue(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Boolean b -> b;
      case Number n -> Decimals.toDouble(n) != 0;
      default -> true;
    };
  }

  /** The whole number nearest to zero, or the farthest one that there is; 0 for NaN. */
  public static long toLong(Number number) {
    return number instanceof Decimal128 decimal
        ? (long) Decimals.toDouble(decimal)
        : number.longValue();
  }

  /** As {@link #toLong}, in 32 bits. */
  public static int toInt(Number number) {
    return Math.clamp(toLong(number), Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /** Whether two key patterns have the same fields, in order, with the same directions. */
  public static boolean sameKey(Document a, Document b) {
    if (a.size() != b.size()) {
      return false;
    }
    Iterator<Map.Entry<String, Object>> others = b.entrySet().iterator();
    for (Map.Entry<String, Object> entry : a.entrySet()) {
      Map.Entry<String, Object> other = others.next();
      if (!entry.getKey().equals(other.getKey())
          || !shown(entry.getValue()).equals(shown(other.getValue()))) {
        return false;
      }
    }
    return true;
  }

  /** 1 for 1.0. */
  public static String shown(@Nullable Object value) {
    return value instanceof Number n && Decimals.toDouble(n) == toLong(n)
        ? Long.toString(toLong(n))
        : String.valueOf(value);
  }
}
