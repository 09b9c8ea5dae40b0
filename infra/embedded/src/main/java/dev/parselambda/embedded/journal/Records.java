package dev.parselambda.embedded.journal;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.wire.BsonReader;
import dev.parselambda.embedded.wire.BsonWriter;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * The form of a log file: records one after another, each with its length and a checksum. A record
 * that was being written when the process died is told by either, and ends the log.
 */
final class Records {
  private static final int HEAD = 8;
  private static final int LARGEST = 64 * 1024 * 1024;

  private final BsonWriter writer = new BsonWriter();
  private final CRC32C checksum = new CRC32C();
  private byte[] bytes = new byte[64 * 1024];
  private int filled;

  /** Adds a record to the ones waiting to be written. */
  void add(Document record) {
    writer.reset();
    writer.document(record);
    int length = writer.length();
    if (bytes.length - filled < length + HEAD) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, filled + length + HEAD));
    }
    checksum.reset();
    checksum.update(writer.array(), 0, length);
    ByteBuffer head = ByteBuffer.wrap(bytes, filled, HEAD);
    head.putInt(length).putInt((int) checksum.getValue());
    System.arraycopy(writer.array(), 0, bytes, filled + HEAD, length);
    filled += HEAD + length;
  }

  int size() {
    return filled;
  }

  ByteBuffer waiting() {
    return ByteBuffer.wrap(bytes, 0, filled);
  }

  void clear() {
    filled = 0;
    if (bytes.length > LARGEST / 16) {
      bytes = new byte[64 * 1024];
    }
  }

  /**
   * Shows all whole records of a file; returns how many bytes they take. Less than the file has if
   * a record is torn or spoiled; what is behind it is not read.
   */
  static long read(Path file, Consumer<Document> reader) throws IOException {
    long good = 0;
    BsonReader bson = new BsonReader();
    CRC32C checksum = new CRC32C();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20))) {
      byte[] buffer = new byte[64 * 1024];
      while (true) {
        int length = in.readInt();
        int expected = in.readInt();
        if (length < 5 || length > LARGEST) {
          return good;
        }
        if (buffer.length < length) {
          buffer = new byte[length * 2];
        }
        in.readFully(buffer, 0, length);
        checksum.reset();
        checksum.update(buffer, 0, length);
        if ((int) checksum.getValue() != expected) {
          return good;
        }
        reader.accept(bson.on(buffer, 0, length).document());
        good += HEAD + length;
      }
    } catch (EOFException _) {
      return good; // the file ends, perhaps within a record that was never acknowledged
    }
  }
}
