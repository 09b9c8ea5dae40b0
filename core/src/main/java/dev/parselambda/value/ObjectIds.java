package dev.parselambda.value;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Generates ids and tokens. No randomness is drawn ahead of time: on Lambda, values drawn before a
 * snapshot would be the same in every restored instance.
 */
public final class ObjectIds {
  private static final char[] ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".toCharArray();

  /**
   * Bytes from here up would make the first letters of the alphabet more likely than the others.
   */
  private static final int FAIR = 256 - 256 % ALPHABET.length;

  private ObjectIds() {}

  /** A random id of {@code length} characters from {@code A-Z a-z 0-9}. */
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

  /** Random bytes in lower-case hex. */
  public static String newHex(int bytes) {
    byte[] drawn = new byte[bytes];
    Random.SOURCE.nextBytes(drawn);
    return HexFormat.of().formatHex(drawn);
  }

  /** Created on first use, so that priming a snapshot does not create it. */
  private static final class Random {
    static final SecureRandom SOURCE = new SecureRandom();
  }
}
