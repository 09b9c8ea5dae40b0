package dev.parselambda.value;

/**
 * Parse's numbers, which are JavaScript's: every number is a double, and 32-bit integers are kept
 * as integers.
 */
public final class Numbers {
  /** Above this JavaScript prints integers with an exponent (ECMA-262, Number::toString). */
  private static final double LARGEST_PLAIN_INTEGER = 1e21;

  /** Doubles represent every integer up to here, so a cast to long and back loses nothing. */
  private static final double LARGEST_EXACT_INTEGER = 9007199254740992.0;

  private static final int MOST_INDEX_DIGITS = 9;

  private Numbers() {}

  /** The canonical form: an Integer if the value is a 32-bit integer, else a Double. */
  public static Number canonical(double value) {
    int asInt = (int) value;
    return asInt == value && !isNegativeZero(value) ? (Number) asInt : (Number) value;
  }

  /** The canonical form: an Integer if the value fits, else a Double. */
  public static Number canonical(long value) {
    int asInt = (int) value;
    return asInt == value ? (Number) asInt : (Number) (double) value;
  }

  /** The text JavaScript gives a number; NaN and infinities are {@code null} as in its JSON. */
  public static String toJson(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return "null";
    }
    double magnitude = Math.abs(value);
    if (value == Math.rint(value) && magnitude < LARGEST_PLAIN_INTEGER) {
      return magnitude <= LARGEST_EXACT_INTEGER
          ? Long.toString((long) value)
          : plainDigits(Double.toString(value));
    }
    if (magnitude >= 1e-3 && magnitude < 1e7) {
      // Java and JavaScript agree.
      return Double.toString(value);
    }
    if (magnitude >= 1e-6 && magnitude < LARGEST_PLAIN_INTEGER) {
      return plainDigits(Double.toString(value));
    }
    return exponential(Double.toString(value));
  }

  /** "1.2E-5" without its exponent: 0.000012. */
  private static String plainDigits(String shortest) {
    return new java.math.BigDecimal(shortest).stripTrailingZeros().toPlainString();
  }

  /** Java's "1.0E21" in JavaScript's spelling: "1e+21". */
  private static String exponential(String shortest) {
    String text = shortest.replace(".0E", "E");
    int e = text.indexOf('E');
    String sign = text.charAt(e + 1) == '-' ? "" : "+";
    return text.substring(0, e) + "e" + sign + text.substring(e + 1);
  }

  /** Whether a text is the index of an element: digits, few enough for an int. */
  public static boolean isIndex(String text) {
    return !text.isEmpty()
        && text.length() <= MOST_INDEX_DIGITS
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isNegativeZero(double value) {
    return value == 0 && Double.doubleToRawLongBits(value) != 0;
  }
}
