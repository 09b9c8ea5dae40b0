package dev.parselambda.javascript.zlib;

import dev.parselambda.javascript.host.Buffers;
import dev.parselambda.javascript.host.HostFunctions;
import java.util.zip.CRC32;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/** Compresses and decompresses for {@code zlib}. */
public final class ZlibFunctions {
  private ZlibFunctions() {}

  public static void addTo(HostFunctions functions) {
    functions.add("codec", arguments -> codec(functions, arguments));
    functions.add("crc32", arguments -> crc32(Buffers.bytes(arguments[0]), arguments[1].asLong()));
  }

  /**
   * {@code codec(kind, level, strategy, dictionary)} is a function of (bytes, what): the bytes to
   * put in, and the name of what is wanted ({@link Codec.Until}).
   */
  private static ProxyExecutable codec(HostFunctions functions, Value... arguments) {
    byte[] dictionary = arguments[3].isNull() ? new byte[0] : Buffers.bytes(arguments[3]);
    Codec codec =
        switch (arguments[0].asString()) {
          case "gzip" -> Compressor.gzip(arguments[1].asInt(), arguments[2].asInt());
          case "deflate" -> Compressor.zlib(arguments[1].asInt(), arguments[2].asInt(), dictionary);
          case "deflateRaw" ->
              Compressor.raw(arguments[1].asInt(), arguments[2].asInt(), dictionary);
          case String kind -> new Decompressor(kind, dictionary);
        };
    return functions.proxy(
        given ->
            Buffers.of(
                codec.feed(Buffers.bytes(given[0]), Codec.Until.valueOf(given[1].asString()))));
  }

  /** The sum of more bytes after others. */
  private static double crc32(byte[] bytes, long before) {
    if (before == 0) {
      CRC32 sum = new CRC32();
      sum.update(bytes);
      return sum.getValue();
    }
    // Java's begins with nothing only: RFC 1952, bit by bit.
    int sum = ~(int) before;
    for (byte each : bytes) {
      sum ^= each & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        sum = (sum >>> 1) ^ ((sum & 1) == 0 ? 0 : 0xEDB88320);
      }
    }
    return Integer.toUnsignedLong(~sum);
  }
}
