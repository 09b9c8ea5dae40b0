package dev.parselambda.files;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file: RFC 9110, section 14.
 *
 * @param start counted from 0
 * @param count in bytes; 0 if the requested range is outside the file
 */
record ByteRange(long start, long count) {
  private static final Pattern ONE =
      Pattern.compile("bytes=\\s*(\\d*)-(\\d*)\\s*", Pattern.CASE_INSENSITIVE);

  /**
   * The part that a {@code Range} header requests; null for the whole file: without the header, or
   * with one of another form or several ranges, which a server may ignore.
   */
  static @Nullable ByteRange of(@Nullable String field, long length) {
    Matcher range = ONE.matcher(field == null ? "" : field);
    if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
      return null;
    }
    if (range.group(1).isEmpty()) {
      long count = Math.min(number(range.group(2)), length);
      return new ByteRange(length - count, count);
    }
    long first = number(range.group(1));
    long last = range.group(2).isEmpty() ? Long.MAX_VALUE : number(range.group(2));
    if (last < first) {
      return null;
    }
    return first >= length
        ? new ByteRange(0, 0)
        : new ByteRange(first, Math.min(last, length - 1) - first + 1);
  }

  /** Any number of digits is allowed, but no file is longer than a long. */
  private static long number(String digits) {
    return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
  }

  /** The first bytes of the range. */
  ByteRange atMost(long bytes) {
    return new ByteRange(start, Math.min(count, bytes));
  }

  /** The {@code Content-Range} header. */
  String ofFileWith(long length) {
    return "bytes " + start + "-" + (start + count - 1) + "/" + length;
  }
}
