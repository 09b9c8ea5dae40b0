package dev.parselambda.files.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A file on disk.
 *
 * @param length in bytes
 * @param modified in nanoseconds
 */
record DiskFile(Path path, long length, long modified) implements StoredFile {

  static DiskFile of(Path path) {
    BasicFileAttributes attributes =
        DiskStore.attempt(
            () -> Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    long modified = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    return new DiskFile(path, attributes.size(), modified);
  }

  @Override
  public byte[] read(long start, int count) {
    return DiskStore.attempt(() -> bytes(start, count));
  }

  private byte[] bytes(long start, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    try (SeekableByteChannel channel =
        Files.newByteChannel(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      SeekableByteChannel from = channel.position(start);
      while (bytes.hasRemaining()) {
        if (from.read(bytes) < 0) {
          throw new EOFException(path + " became shorter");
        }
      }
    }
    return bytes.array();
  }

  @Override
  public String tag() {
    return Long.toHexString(length) + "-" + Long.toHexString(modified);
  }
}
