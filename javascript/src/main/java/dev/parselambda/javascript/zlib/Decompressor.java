package dev.parselambda.javascript.zlib;

import dev.parselambda.javascript.host.HostException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.brotli.dec.BrotliInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses the formats of {@link Compressor}, and Brotli (RFC 7932).
 *
 * <p>A gzip frame may arrive in pieces that end anywhere: unused input is kept until the header is
 * complete. Several frames may follow each other.
 */
final class Decompressor implements Codec {
  private static final int PIECE = 16 << 10;
  private static final int TRAILER = 8;
  private static final int FIRST_OF_GZIP = 0x1f;

  private final String kind;
  private final byte[] dictionary;
  private byte[] rest = new byte[0];
  private @Nullable Inflater inflater;
  private boolean isGzip;
  private boolean ended;

  /**
   * @param kind gunzip, inflate, inflateRaw, unzip (either of the first two) or brotliDecompress
   */
  Decompressor(String kind, byte[] dictionary) {
    this.kind = kind;
    this.dictionary = dictionary;
  }

  @Override
  public byte[] feed(byte[] bytes, Until until) {
    rest = joined(rest, bytes);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (kind.equals("brotliDecompress")) {
      if (until == Until.END) {
        readBrotli(out);
      }
    } else {
      while (begin() && inflate(out)) {
        // One frame after the other.
      }
      if (until == Until.END && !ended) {
        throw new HostException("Z_BUF_ERROR", "unexpected end of file");
      }
    }
    return out.toByteArray();
  }

  /** False where the next frame has not begun. */
  private boolean begin() {
    if (inflater != null) {
      return true;
    }
    if (rest.length == 0 || (ended && rest[0] != FIRST_OF_GZIP)) {
      rest = new byte[0];
      return false;
    }
    isGzip = kind.equals("gunzip") || (kind.equals("unzip") && rest[0] == FIRST_OF_GZIP);
    if (isGzip) {
      int header = GzipHeader.length(rest);
      if (header < 0) {
        return false;
      }
      rest = from(rest, header);
    } else if (ended) {
      rest = new byte[0];
      return false;
    }
    ended = false;
    inflater = new Inflater(isGzip || kind.equals("inflateRaw"));
    if (kind.equals("inflateRaw") && dictionary.length > 0) {
      inflater.setDictionary(dictionary);
    }
    return true;
  }

  /** True when the frame has ended. */
  private boolean inflate(ByteArrayOutputStream out) {
    Inflater current = inflater;
    if (current == null) {
      return false;
    }
    byte[] piece = new byte[PIECE];
    try {
      current.setInput(rest);
      for (int count = 1; count > 0 || current.needsDictionary(); ) {
        if (current.needsDictionary()) {
          setDictionary(current);
        }
        count = current.inflate(piece);
        out.write(piece, 0, count);
      }
    } catch (DataFormatException e) {
      String why = e.getMessage();
      throw new HostException("Z_DATA_ERROR", why == null ? "invalid data" : why);
    }
    rest = from(rest, rest.length - current.getRemaining());
    if (!current.finished() || (isGzip && rest.length < TRAILER)) {
      return false;
    }
    current.end();
    inflater = null;
    ended = true;
    if (isGzip) {
      rest = from(rest, TRAILER);
    }
    return true;
  }

  private void setDictionary(Inflater current) {
    if (dictionary.length == 0) {
      throw new HostException("Z_NEED_DICT", "Missing dictionary");
    }
    try {
      current.setDictionary(dictionary);
    } catch (IllegalArgumentException e) {
      throw new HostException("Z_DATA_ERROR", "Bad dictionary");
    }
  }

  private void readBrotli(ByteArrayOutputStream out) {
    try (BrotliInputStream in = new BrotliInputStream(new ByteArrayInputStream(rest))) {
      in.transferTo(out);
    } catch (IOException e) {
      throw new HostException("ERR__ERROR_FORMAT", "Decompression failed");
    }
  }

  private static byte[] joined(byte[] first, byte[] second) {
    if (first.length == 0) {
      return second;
    }
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] from(byte[] bytes, int start) {
    return start == 0 ? bytes : Arrays.copyOfRange(bytes, start, bytes.length);
  }
}
