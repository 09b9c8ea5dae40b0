package dev.parselambda.matcher.geo;

/** Numbers in messages, as MongoDB prints them: 200 for 200.0. */
final class Numeral {
  private Numeral() {}

  static String of(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
