package dev.parselambda.javascript.host;

import java.nio.ByteBuffer;
import org.graalvm.polyglot.Value;

/** Bytes on their way between JavaScript, an {@code ArrayBuffer} there, and Java. */
public final class Buffers {
  private Buffers() {}

  public static byte[] bytes(Value buffer) {
    byte[] bytes = new byte[Math.toIntExact(buffer.getBufferSize())];
    buffer.readBuffer(0, bytes, 0, bytes.length);
    return bytes;
  }

  public static ByteBuffer of(byte[] bytes) {
    return ByteBuffer.wrap(bytes);
  }
}
