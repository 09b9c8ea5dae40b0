package dev.parselambda.embedded.store;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** The bytes of new ObjectIds: seconds, five random bytes of this process, a counter. */
public final class Ids {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final byte[] PROCESS = new byte[5];
  private static final AtomicInteger COUNTER = new AtomicInteger(RANDOM.nextInt());

  static {
    RANDOM.nextBytes(PROCESS);
  }

  private Ids() {}

  public static byte[] next() {
    int count = COUNTER.getAndIncrement();
    return ByteBuffer.allocate(12)
        .putInt((int) (System.currentTimeMillis() / 1000))
        .put(PROCESS)
        .put((byte) (count >> 16))
        .put((byte) (count >> 8))
        .put((byte) count)
        .array();
  }
}
