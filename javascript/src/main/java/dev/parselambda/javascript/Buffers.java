package dev.parselambda.javascript;

import java.nio.ByteBuffer;
import org.graalvm.polyglot.Value;

/** Bytes on their way between JavaScript, an {@code ArrayBuffer} there, and Java. */
final class Buffers {
  private Buffers() {}

  static byte[] bytes(Value buffer) {
    byte[] bytes = new byte[Math.toIntExact(buffer.getBufferSize())];
    buffer.readBuffer(0, bytes, 0, bytes.length);
    return bytes;
  }

  static ByteBuffer of(byte[] bytes) {
    return ByteBuffer.wrap(bytes);
  }
}
