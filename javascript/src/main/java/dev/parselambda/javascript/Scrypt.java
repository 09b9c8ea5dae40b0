package dev.parselambda.javascript;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;

/**
 * Keys of passwords that take memory to guess.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7914">RFC 7914</a>
 */
final class Scrypt {
  private static final int WORDS = 16;
  private static final int ROUNDS = 8;
  private static final int BLOCK = 128;

  private Scrypt() {}

  /**
   * @param cost a power of two
   */
  static byte[] key(byte[] password, byte[] salt, int cost, int size, int parallel, int length) {
    byte[] blocks = CryptoFunctions.pbkdf2("sha256", password, salt, 1, parallel * BLOCK * size);
    IntBuffer words = ByteBuffer.wrap(blocks).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
    int[] block = new int[2 * WORDS * size];
    for (int i = 0; i < parallel; i++) {
      words.get(i * block.length, block);
      mix(block, cost, size);
      words.put(i * block.length, block);
    }
    return CryptoFunctions.pbkdf2("sha256", password, blocks, 1, length);
  }

  private static void mix(int[] block, int cost, int size) {
    int[][] kept = new int[cost][];
    int[] work = new int[block.length];
    for (int i = 0; i < cost; i++) {
      kept[i] = block.clone();
      mixBlock(block, work, size);
    }
    for (int i = 0; i < cost; i++) {
      int[] other = kept[block[block.length - WORDS] & (cost - 1)];
      for (int k = 0; k < block.length; k++) {
        block[k] ^= other[k];
      }
      mixBlock(block, work, size);
    }
  }

  private static void mixBlock(int[] block, int[] work, int size) {
    int[] last = new int[WORDS];
    System.arraycopy(block, block.length - WORDS, last, 0, WORDS);
    for (int i = 0; i < 2 * size; i++) {
      for (int k = 0; k < WORDS; k++) {
        last[k] ^= block[i * WORDS + k];
      }
      salsa(last);
      System.arraycopy(last, 0, work, (i / 2 + (i & 1) * size) * WORDS, WORDS);
    }
    System.arraycopy(work, 0, block, 0, block.length);
  }

  /** Salsa20/8: each quarter turns a column, then a row. */
  private static void salsa(int[] block) {
    int[] x = block.clone();
    for (int round = 0; round < ROUNDS; round += 2) {
      quarter(x, 0, 4, 8, 12);
      quarter(x, 5, 9, 13, 1);
      quarter(x, 10, 14, 2, 6);
      quarter(x, 15, 3, 7, 11);
      quarter(x, 0, 1, 2, 3);
      quarter(x, 5, 6, 7, 4);
      quarter(x, 10, 11, 8, 9);
      quarter(x, 15, 12, 13, 14);
    }
    for (int i = 0; i < WORDS; i++) {
      block[i] += x[i];
    }
  }

  private static void quarter(int[] x, int a, int b, int c, int d) {
    x[b] ^= Integer.rotateLeft(x[a] + x[d], 7);
    x[c] ^= Integer.rotateLeft(x[b] + x[a], 9);
    x[d] ^= Integer.rotateLeft(x[c] + x[b], 13);
    x[a] ^= Integer.rotateLeft(x[d] + x[c], 18);
  }
}
