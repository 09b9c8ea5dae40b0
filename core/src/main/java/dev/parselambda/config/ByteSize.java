package dev.parselambda.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Sizes written as {@code 20mb}: a number and b, kb, mb, gb, tb or pb in powers of 1024. */
final class ByteSize {
  private static final String UNITS = "kmgtp";

  private ByteSize() {}

  /**
   * The bytes of a size.
   *
   * @param size a text, or a number of bytes
   */
  static long of(@Nullable Object size) {
    if (size instanceof Number bytes) {
      return bytes.longValue();
    }
    String number = String.valueOf(size).trim().toLowerCase(Locale.ROOT);
    long unit = 1;
    if (number.endsWith("b")) {
      number = number.substring(0, number.length() - 1);
      int power = number.isEmpty() ? 0 : UNITS.indexOf(number.charAt(number.length() - 1)) + 1;
      if (power > 0) {
        number = number.substring(0, number.length() - 1);
        unit = 1L << (10 * power);
      }
    }
    try {
      return (long) Math.floor(Double.parseDouble(number.trim()) * unit);
    } catch (NumberFormatException e) {
      throw new OptionsException(
          "Parse Server option maxUploadSize must be a size such as 20mb, but got " + size + ".");
    }
  }
}
