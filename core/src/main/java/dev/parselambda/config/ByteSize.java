package dev.parselambda.config;

import java.util.Locale;

/** Sizes written as {@code 20mb}: a number and b, kb, mb, gb, tb or pb in powers of 1024. */
final class ByteSize {
  private static final String UNITS = "kmgtp";

  private ByteSize() {}

  /** The bytes of a size. */
  static long parse(String size) {
    String text = size.trim().toLowerCase(Locale.ROOT);
    String number = text.endsWith("b") ? text.substring(0, text.length() - 1) : text;
    long unit = 1;
    if (text.endsWith("b") && !number.isEmpty()) {
      int power = UNITS.indexOf(number.charAt(number.length() - 1)) + 1;
      if (power > 0) {
        number = number.substring(0, number.length() - 1);
        unit = 1L << (10 * power);
      }
    }
    try {
      return (long) Math.floor(Double.parseDouble(number.trim()) * unit);
    } catch (NumberFormatException e) {
      throw new OptionsException(
          "maxUploadSize must be a size such as 20mb or a number of bytes, but got \""
              + size
              + "\".");
    }
  }
}
