package dev.parselambda.javascript.zlib;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Deflate (RFC 1951), alone or in a frame of zlib (RFC 1950) or gzip (RFC 1952). */
final class Compressor implements Codec {
  private static final int PIECE = 16 << 10;

  /** As Node.js writes it: no name, no time, on Unix. */
  private static final byte[] GZIP = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3};

  private final Deflater deflater;
  private final boolean isGzip;
  private final CRC32 sum = new CRC32();
  private boolean begun;

  private Compressor(Deflater deflater, int strategy, byte[] dictionary, boolean isGzip) {
    this.deflater = deflater;
    this.isGzip = isGzip;
    deflater.setStrategy(
        strategy == Deflater.FILTERED || strategy == Deflater.HUFFMAN_ONLY
            ? strategy
            : Deflater.DEFAULT_STRATEGY);
    if (dictionary.length > 0) {
      deflater.setDictionary(dictionary);
    }
  }

  static Codec gzip(int level, int strategy) {
    return new Compressor(new Deflater(level, true), strategy, new byte[0], true);
  }

  static Codec zlib(int level, int strategy, byte[] dictionary) {
    return new Compressor(new Deflater(level, false), strategy, dictionary, false);
  }

  static Codec raw(int level, int strategy, byte[] dictionary) {
    return new Compressor(new Deflater(level, true), strategy, dictionary, false);
  }

  @Override
  public byte[] feed(byte[] bytes, Until until) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (isGzip && !begun) {
      out.writeBytes(GZIP);
    }
    begun = true;
    sum.update(bytes);
    deflater.setInput(bytes);
    if (until == Until.END) {
      deflater.finish();
    }
    int flush = until == Until.NOW ? Deflater.SYNC_FLUSH : Deflater.NO_FLUSH;
    byte[] piece = new byte[PIECE];
    int count;
    do {
      count = deflater.deflate(piece, 0, PIECE, flush);
      out.write(piece, 0, count);
    } while (count > 0);
    if (until == Until.END) {
      end(out);
    }
    return out.toByteArray();
  }

  private void end(ByteArrayOutputStream out) {
    if (isGzip) {
      ByteBuffer trailer = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      trailer.putInt((int) sum.getValue()).putInt((int) deflater.getBytesRead());
      out.writeBytes(trailer.array());
    }
    deflater.end();
  }
}
