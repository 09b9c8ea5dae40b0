package dev.parselambda.embedded.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that is being written. Tests have some that fail. */
interface Output extends Closeable {
  /** Opens a file for writing, made if it is not there. */
  @FunctionalInterface
  interface Opener {
    Output open(Path file) throws IOException;
  }

  /** Writes all bytes at a position; after an exception some of them may be there. */
  void write(ByteBuffer bytes, long position) throws IOException;

  /** Cuts the file off if it is longer. */
  void truncate(long size) throws IOException;

  /** Returns when everything is on disk. */
  void force() throws IOException;

  static Output file(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    return new Output() {
      @Override
      public void write(ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
          at += channel.write(bytes, at);
        }
      }

      @Override
      public void truncate(long size) throws IOException {
        channel.truncate(size);
      }

      @Override
      public void force() throws IOException {
        channel.force(false);
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }
}
