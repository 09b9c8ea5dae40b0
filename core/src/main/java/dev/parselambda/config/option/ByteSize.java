package dev.parselambda.config.option;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sizes written as {@code 20mb}: a number and b, kb, mb, gb, tb or pb in powers of 1024. */
public final class ByteSize {
  private static final String UNITS = "kmgtp";
  private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(?:([kmgtp])?b)?");

  private ByteSize() {}

  /**
   * The bytes of a size.
   *
   * @param size a text, or a number of bytes
   * @throws OptionsException when it is neither
   */
  public static long of(@Nullable Object size) {
    if (size instanceof Number bytes) {
      return bytes.longValue();
    }
    Matcher parts = SIZE.matcher(String.valueOf(size).trim().toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      throw new OptionsException(
          "Parse Server option maxUploadSize must be a size such as 20mb, but got " + size + ".");
    }
    int power = parts.group(2) == null ? 0 : UNITS.indexOf(parts.group(2)) + 1;
    return (long) Math.floor(Double.parseDouble(parts.group(1)) * (1L << (10 * power)));
  }
}
