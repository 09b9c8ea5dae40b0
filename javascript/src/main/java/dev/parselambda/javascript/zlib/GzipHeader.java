package dev.parselambda.javascript.zlib;

import dev.parselambda.javascript.host.HostException;

/** The beginning of what gzip has compressed (RFC 1952, 2.3). */
final class GzipHeader {
  private static final int FIXED = 10;
  private static final int FLAGS = 3;
  private static final int CHECKSUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private GzipHeader() {}

  /**
   * How many bytes it has; -1 where they are not all there.
   *
   * @throws HostException Z_DATA_ERROR where it is none
   */
  static int length(byte[] bytes) {
    byte[] magic = {0x1f, (byte) 0x8b, 8};
    for (int i = 0; i < Math.min(magic.length, bytes.length); i++) {
      if (bytes[i] != magic[i]) {
        throw new HostException("Z_DATA_ERROR", "incorrect header check");
      }
    }
    if (bytes.length < FIXED) {
      return -1;
    }
    int flags = bytes[FLAGS];
    int at = FIXED;
    if ((flags & EXTRA) != 0) {
      if (bytes.length < at + 2) {
        return -1;
      }
      at += 2 + (bytes[at] & 0xff) + ((bytes[at + 1] & 0xff) << 8);
    }
    at = (flags & NAME) == 0 ? at : afterText(bytes, at);
    at = (flags & COMMENT) == 0 ? at : afterText(bytes, at);
    at += (flags & CHECKSUM) == 0 ? 0 : 2;
    return at <= 0 || at > bytes.length ? -1 : at;
  }

  /** Behind a text that ends with a zero; far behind the end where that is missing. */
  private static int afterText(byte[] bytes, int start) {
    for (int at = start; at < bytes.length; at++) {
      if (bytes[at] == 0) {
        return at + 1;
      }
    }
    return Integer.MAX_VALUE / 2;
  }
}
