package dev.parselambda.value;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * New ids and tokens. Nothing is drawn before it is asked for: on Lambda, what was drawn before a
 * snapshot would be the same in every instance restored from it.
 */
public final class ObjectIds {
  private static final char[] ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".toCharArray();

  /** Bytes from here up would make the first letters of the alphabet likelier than the rest. */
  private static final int FAIR = 256 - 256 % ALPHABET.length;

  private ObjectIds() {}

  /** An id of that many characters of {@code A-Z a-z 0-9}. */
  public static String newId(int size) {
    SecureRandom random = Random.SOURCE;
    char[] id = new char[size];
    byte[] drawn = new byte[size + size / 4 + 1];
    for (int filled = 0; filled < size; ) {
      random.nextBytes(drawn);
      for (int i = 0; i < drawn.length && filled < size; i++) {
        int b = drawn[i] & 0xff;
        if (b < FAIR) {
          id[filled++] = ALPHABET[b % ALPHABET.length];
        }
      }
    }
    return new String(id);
  }

  /** That many random bytes in lower-case hex. */
  public static String newHex(int bytes) {
    byte[] drawn = new byte[bytes];
    Random.SOURCE.nextBytes(drawn);
    return HexFormat.of().formatHex(drawn);
  }

  /** Made at first use, so that priming a snapshot need not touch it. */
  private static final class Random {
    static final SecureRandom SOURCE = new SecureRandom();
  }
}
