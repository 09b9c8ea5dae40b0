package dev.parselambda.embedded.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder with the files: {@code log-N} and {@code snapshot-N}, where a snapshot holds all that
 * happened before the log of the same number. One process at a time has it, by a lock on the file
 * {@code lock}, which the system frees when the process ends, however it ends.
 */
final class DataFolder implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private final FileLock lock;
  private final boolean used;

  private DataFolder(Path path, FileChannel channel, FileLock lock, boolean used) {
    this.path = path;
    this.channel = channel;
    this.lock = lock;
    this.used = used;
  }

  /**
   * @throws IllegalStateException with a text for the user if another process has the folder
   */
  static DataFolder open(Path path) {
    try {
      Files.createDirectories(path);
      Path file = path.resolve("lock");
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        String owner = Files.readString(file).strip();
        channel.close();
        throw new IllegalStateException(
            "The data folder "
                + path.toAbsolutePath()
                + " is in use by another process"
                + (owner.isEmpty() ? "" : " (" + owner + ")")
                + ". Stop that one first, or choose another folder.");
      }
      return new DataFolder(path, channel, lock, channel.size() > 0);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the data folder " + path, e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null; // this very process has it
    }
  }

  /** Whether a process had data here before: then there must be files. */
  boolean wasUsed() {
    return used;
  }

  /** Leaves the process's number in the lock, now that there is a log; a second one shows it. */
  void sign() throws IOException {
    channel.truncate(0);
    channel.write(
        ByteBuffer.wrap(("pid " + ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)),
        0);
  }

  Path log(long number) {
    return path.resolve("log-" + number);
  }

  Path snapshot(long number) {
    return path.resolve("snapshot-" + number);
  }

  /** The numbers of the logs, ascending. */
  List<Long> logs() {
    return numbers("log-");
  }

  /** The numbers of the complete snapshots, ascending. */
  List<Long> snapshots() {
    return numbers("snapshot-");
  }

  private List<Long> numbers(String prefix) {
    List<Long> numbers = new ArrayList<>();
    try (Stream<Path> files = Files.list(path)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches(prefix + "[0-9]+"))
          .map(name -> Long.valueOf(name.substring(prefix.length())))
          .sorted()
          .forEach(numbers::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return numbers;
  }

  /** A file gets its name only when it is complete and on disk; this is the one before. */
  static Path unfinished(Path file) {
    return file.resolveSibling(file.getFileName() + ".tmp");
  }

  void finish(Path file) throws IOException {
    Files.move(unfinished(file), file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder = FileChannel.open(path, StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  /** Deletes what a process left that ended while it wrote a file. */
  void deleteUnfinished() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().matches("(snapshot|log)-[0-9]+\\.tmp")) {
          Files.delete(file);
        }
      }
    }
  }

  /** Keeps a damaged file under another name; returns that. */
  Path keepDamaged(Path file) throws IOException {
    Path kept = file.resolveSibling(file.getFileName() + ".damaged");
    for (int i = 2; Files.exists(kept); i++) {
      kept = file.resolveSibling(file.getFileName() + ".damaged-" + i);
    }
    return Files.copy(file, kept);
  }

  /** Deletes what a snapshot has made superfluous. */
  void deleteBefore(long number) throws IOException {
    for (long each : logs()) {
      if (each < number) {
        Files.deleteIfExists(log(each));
      }
    }
    for (long each : snapshots()) {
      if (each < number) {
        Files.deleteIfExists(snapshot(each));
      }
    }
  }

  @Override
  public void close() {
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot give the data folder back: " + path, e);
    }
  }
}
