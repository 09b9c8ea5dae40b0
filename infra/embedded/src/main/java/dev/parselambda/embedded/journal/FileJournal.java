package dev.parselambda.embedded.journal;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.store.Databases;
import dev.parselambda.embedded.store.Journal;
import dev.parselambda.embedded.value.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A journal in files.
 *
 * <h2>How it works</h2>
 *
 * <p>The data lives in memory; the files only bring it back. Every change is appended to a log, and
 * a command is answered when its changes have been handed to the operating system: from then on
 * they survive the end of the process, kill -9 included. A tenth of a second later at most they are
 * forced to disk, and survive the loss of power; a client that asks for {@code j: true} waits for
 * that. So does MongoDB, with the same interval.
 *
 * <p><b>Group commit.</b> Changes are collected in a buffer. Who commits first writes the whole
 * buffer, his own and everybody else's; those who come meanwhile wait for the lock and mostly find
 * their changes written already. Under load one write serves many commands.
 *
 * <p><b>Snapshots.</b> When the log has grown well beyond the data, a new log is begun and then all
 * documents are written to a snapshot, while changes go on. It is fuzzy: it has some changes that
 * are in the new log too. That does no harm, because a change says what a document is, not what
 * became different, and so may be applied again. When the snapshot is complete and on disk it gets
 * its name, and older files are deleted.
 *
 * <p><b>Recovery.</b> The latest snapshot, then all logs from its number on. A torn record at the
 * end of the last log was never acknowledged; the log is cut there. Indexes are not in the files
 * but their definitions are, so they always agree with the documents.
 *
 * <p>An embedded store (H2's MVStore) was the other way: measured, a commit there costs a rewritten
 * page for every map touched and more than ten times the time of an append.
 */
public final class FileJournal implements Journal {
  private static final Duration TO_DISK = Duration.ofMillis(100);
  private static final long LEAST_GROWTH = 32L * 1024 * 1024;

  private final DataFolder folder;
  private final ReentrantLock appending = new ReentrantLock();
  private final ReentrantLock writing = new ReentrantLock();
  private Records records = new Records();
  private Records spare = new Records();
  private long appended;
  private long written;
  private long forced;
  private long number;
  private long logSize;
  private long snapshotSize;
  private @Nullable FileChannel log;
  private volatile @Nullable IOException broken;
  private volatile boolean closed;
  private @Nullable Databases databases;
  private final Thread keeper;
  private Thread compacting = new Thread(); // the keeper's; one at a time

  private FileJournal(DataFolder folder) {
    this.folder = folder;
    this.keeper = Thread.ofPlatform().daemon().name("embedded-mongo-journal").unstarted(this::keep);
  }

  /**
   * Opens a folder and brings its data back.
   *
   * @throws IllegalStateException with a text for the user if another process has it
   */
  public static Databases open(Path path) {
    FileJournal journal = new FileJournal(DataFolder.open(path));
    Databases databases = new Databases(journal);
    try {
      journal.recover(databases);
    } catch (IOException e) {
      journal.folder.close();
      throw new UncheckedIOException("cannot read the data folder " + path, e);
    } catch (RuntimeException e) {
      journal.folder.close();
      throw e;
    }
    journal.keeper.start();
    return databases;
  }

  private void recover(Databases into) throws IOException {
    Recovery.Found found = Recovery.run(folder, into);
    number = found.number();
    logSize = found.logSize();
    snapshotSize = found.snapshotSize();
    FileChannel channel =
        FileChannel.open(folder.log(number), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.truncate(logSize);
    channel.position(logSize);
    databases = into;
    log = channel;
  }

  @Override
  public void put(String namespace, long row, Document document) {
    append(Change.put(namespace, row, document));
  }

  @Override
  public void remove(String namespace, Object id) {
    append(Change.REMOVE.record(namespace, id));
  }

  @Override
  public void createCollection(String namespace) {
    append(Change.CREATE_COLLECTION.record(namespace, ""));
  }

  @Override
  public void dropCollection(String namespace) {
    append(Change.DROP_COLLECTION.record(namespace, ""));
  }

  @Override
  public void createIndex(String namespace, Document spec) {
    append(Change.CREATE_INDEX.record(namespace, spec));
  }

  @Override
  public void dropIndex(String namespace, String name) {
    append(Change.DROP_INDEX.record(namespace, name));
  }

  private void append(Document record) {
    appending.lock();
    try {
      if (log != null) { // while data is brought back nothing is new
        int before = records.size();
        records.add(record);
        appended += records.size() - before;
      }
    } finally {
      appending.unlock();
    }
  }

  @Override
  public void commit(boolean toDisk) {
    long wanted;
    appending.lock();
    try {
      wanted = appended;
    } finally {
      appending.unlock();
    }
    writing.lock();
    try {
      if (written < wanted) {
        write();
      }
      if (toDisk && forced < wanted) {
        force();
      }
    } catch (IOException e) {
      broken = e;
    } finally {
      writing.unlock();
    }
    IOException failure = broken;
    if (failure != null) {
      throw new Failure(
          14031,
          "OutOfDiskSpace",
          "the embedded database cannot write to its data folder: " + failure);
    }
  }

  private void write() throws IOException {
    Records full;
    long upTo;
    appending.lock();
    try {
      full = records;
      records = spare;
      spare = full;
      upTo = appended;
    } finally {
      appending.unlock();
    }
    ByteBuffer buffer = full.waiting();
    logSize += buffer.remaining();
    while (buffer.hasRemaining() && log != null) {
      log.write(buffer);
    }
    full.clear();
    written = upTo;
  }

  private void force() throws IOException {
    if (log != null) {
      log.force(false);
    }
    forced = written;
  }

  private void keep() {
    while (!closed) {
      LockSupport.parkNanos(TO_DISK.toNanos());
      try {
        tidy();
      } catch (IOException e) {
        broken = e;
      }
    }
  }

  private void tidy() throws IOException {
    boolean grown;
    FileChannel current;
    long upTo;
    writing.lock();
    try {
      grown = logSize > Math.max(LEAST_GROWTH, 2 * snapshotSize);
      current = forced < written ? log : null;
      upTo = written;
    } finally {
      writing.unlock();
    }
    if (current != null && current.isOpen()) {
      force(current, upTo);
    }
    if (grown && !compacting.isAlive()) {
      compacting =
          Thread.ofPlatform().daemon().name("embedded-mongo-snapshot").start(this::compact);
    }
  }

  /** Outside the lock: nobody waits for the disk who did not ask to. */
  private void force(FileChannel current, long upTo) throws IOException {
    try {
      current.force(false);
    } catch (ClosedChannelException _) {
      return; // a new log was begun meanwhile, and this one was forced before
    }
    writing.lock();
    try {
      forced = Math.max(forced, upTo);
    } finally {
      writing.unlock();
    }
  }

  /** On a thread of its own, so that changes go on being forced to disk meanwhile. */
  private void compact() {
    try {
      snapshot();
    } catch (IOException e) {
      broken = e;
    }
  }

  private void snapshot() throws IOException {
    writing.lock();
    try {
      write();
      force();
      FileChannel next =
          FileChannel.open(
              folder.log(number + 1), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (log != null) {
        log.close();
      }
      log = next;
      number++;
      logSize = 0;
    } finally {
      writing.unlock();
    }
    if (databases != null) {
      long size = Snapshot.write(folder, number, databases);
      writing.lock();
      try {
        snapshotSize = size;
      } finally {
        writing.unlock();
      }
    }
  }

  /** Writes and forces what is left, and gives the folder back. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(keeper);
    try {
      keeper.join();
      compacting.join();
      commit(true);
      if (log != null) {
        log.close();
      }
      folder.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
