package dev.parselambda.embedded.journal;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.wire.BsonReader;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/** Reads a file of {@link Records}, and tells a torn end from damage. */
record RecordFile(Path path, long size) {
  private static final ValueLayout.OfInt BIG =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt LITTLE =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int LEAST = 5;
  private static final int SECTOR = 512;

  static RecordFile of(Path path) throws IOException {
    return new RecordFile(path, Files.size(path));
  }

  /**
   * Shows all whole records from an offset on, up to the first that is not whole.
   *
   * @return the offset behind the last whole record: the file's size if there are no others
   * @throws IllegalStateException with a text for the user if a record cannot be used
   */
  long read(long from, Consumer<Document> reader) throws IOException {
    long good = from;
    BsonReader bson = new BsonReader();
    CRC32C checksum = new CRC32C();
    try (DataInputStream in = new DataInputStream(stream(from))) {
      byte[] buffer = new byte[64 * 1024];
      while (true) {
        int length = in.readInt();
        int expected = in.readInt();
        if (length < LEAST || length > Records.LARGEST || length > size - good) {
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
        show(bson.on(buffer, 0, length), good, reader);
        good += Records.HEAD + length;
      }
    } catch (EOFException _) {
      return good; // the file ends, perhaps within a record
    }
  }

  private InputStream stream(long from) throws IOException {
    InputStream file = Files.newInputStream(path);
    file.skipNBytes(from);
    return new BufferedInputStream(file, 1 << 20);
  }

  private void show(BsonReader bson, long offset, Consumer<Document> reader) {
    try {
      reader.accept(bson.document());
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "The embedded database cannot use the record at offset "
              + offset
              + " of "
              + path.toAbsolutePath()
              + ": "
              + e.getMessage(),
          e);
    }
  }

  /** The offset of the first whole record from an offset on; the file's size if there is none. */
  long nextRecord(long from) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        Arena arena = Arena.ofConfined()) {
      MemorySegment file = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
      CRC32C checksum = new CRC32C();
      for (long at = from; at <= size - Records.HEAD - LEAST; at++) {
        int length = file.get(BIG, at);
        if (length >= LEAST
            && length <= size - at - Records.HEAD
            && length == file.get(LITTLE, at + Records.HEAD)) { // a BSON document has its length
          checksum.reset();
          checksum.update(file.asSlice(at + Records.HEAD, length).asByteBuffer());
          if ((int) checksum.getValue() == file.get(BIG, at + 4)) {
            return at;
          }
        }
      }
      return size;
    }
  }

  /**
   * Whether the end of the file is what a write leaves that was interrupted: the beginning of one
   * record, or, after the loss of power, sectors of zeros that were never written.
   *
   * @param from the offset behind the last whole record
   */
  boolean isTorn(long from) throws IOException {
    if (nextRecord(from) < size) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        Arena arena = Arena.ofConfined()) {
      MemorySegment file = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
      return isBeginning(file, from) || endsInZeros(file, from);
    }
  }

  private boolean isBeginning(MemorySegment file, long from) {
    if (size - from < Records.HEAD + 4) {
      return true;
    }
    int length = file.get(BIG, from);
    return length > size - from - Records.HEAD
        && length <= Records.LARGEST
        && length == file.get(LITTLE, from + Records.HEAD);
  }

  private boolean endsInZeros(MemorySegment file, long from) {
    long zeros = size;
    while (zeros > from && file.get(ValueLayout.JAVA_BYTE, zeros - 1) == 0) {
      zeros--;
    }
    long sector = (zeros + SECTOR - 1) / SECTOR * SECTOR;
    return zeros == from || sector < size;
  }
}
