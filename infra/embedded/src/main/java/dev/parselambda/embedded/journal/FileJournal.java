package dev.parselambda.embedded.journal;

import dev.parselambda.embedded.store.Change;
import dev.parselambda.embedded.store.Databases;
import dev.parselambda.embedded.store.Journal;
import dev.parselambda.embedded.store.Transaction;
import dev.parselambda.embedded.value.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal in files.
 *
 * <h2>How it works</h2>
 *
 * <p>The data lives in memory; the files only bring it back. The changes of a statement are written
 * to a log, by one write, before they take effect: a statement whose changes cannot be written has
 * none. From then on they survive the end of the process, kill -9 included. A tenth of a second
 * later at most they are forced to disk, and survive the loss of power; a client that asks for
 * {@code j: true} waits for that. So does MongoDB, with the same interval.
 *
 * <p><b>A full disk.</b> What a failed write left in the log is cut off before the next one, so the
 * log has whole records only, and writes succeed again as soon as there is space. When forcing
 * fails nobody knows which bytes are on disk (Linux reports such an error once and forgets the
 * pages), so all data is written anew, to a snapshot and a new log, until that succeeds.
 *
 * <p><b>Snapshots.</b> When the log has grown well beyond the data, a new log is begun and then all
 * documents are written to a snapshot, while changes go on. It is fuzzy: it has some changes that
 * are in the new log too. That does no harm, because a change says what a document is, not what
 * became different, and so may be applied again. When the snapshot is complete and on disk it gets
 * its name, and older files are deleted. One that fails leaves the logs as they are, and is tried
 * again later.
 *
 * <p><b>Recovery.</b> The latest snapshot, then all logs from its number on ({@link Recovery}). A
 * torn record at the end of the last log was never acknowledged; the log is cut there. Indexes are
 * not in the files but their definitions are, so they always agree with the documents.
 *
 * <p>An embedded store (H2's MVStore) was the other way: measured, a commit there costs a rewritten
 * page for every map touched and more than ten times the time of an append.
 */
public final class FileJournal implements Journal {
  private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);

  private static final Duration TO_DISK = Duration.ofMillis(100);

  /** What is done when; tests are less patient. */
  record Settings(Output.Opener opener, long leastGrowth, Duration retry) {
    static final Settings USUAL =
        new Settings(Output::file, 32L * 1024 * 1024, Duration.ofSeconds(30));
  }

  private final DataFolder folder;
  private final Settings settings;
  private final ReentrantLock writing = new ReentrantLock();
  private final Records records = new Records();
  private long number;
  private long logSize;
  private long forced;
  private long snapshotSize;
  private long retryNanos = System.nanoTime();
  private @Nullable Output log;
  private boolean refusing;
  private volatile boolean uncertain;
  private volatile boolean closed;
  private @Nullable Databases databases;
  private final Thread keeper;
  private Thread compacting = new Thread(); // the keeper's; one at a time

  private FileJournal(DataFolder folder, Settings settings) {
    this.folder = folder;
    this.settings = settings;
    this.keeper = Thread.ofPlatform().daemon().name("embedded-mongo-journal").unstarted(this::keep);
  }

  /**
   * Opens a folder and brings its data back.
   *
   * @throws IllegalStateException with a text for the user if another process has it, or if a file
   *     is damaged
   */
  public static Databases open(Path path) {
    return open(path, Settings.USUAL);
  }

  static Databases open(Path path, Settings settings) {
    FileJournal journal = new FileJournal(DataFolder.open(path), settings);
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
    databases = into;
    if (found.number() < 0) {
      begin(0);
    } else {
      number = found.number();
      snapshotSize = found.snapshotSize();
      logSize = found.logSize();
      forced = logSize;
      Output last = settings.opener().open(folder.log(number));
      last.truncate(logSize);
      log = last;
    }
    folder.sign();
  }

  private void begin(long next) throws IOException {
    Begun begun = begin(folder, next, settings.opener());
    Output before = log;
    log = begun.output();
    number = next;
    logSize = begun.size();
    forced = logSize;
    if (before != null) {
      before.close();
    }
  }

  /** A new log and its size. */
  record Begun(Output output, long size) {}

  /** Begins a log. It gets its name when its first record is on disk, so none is ever empty. */
  static Begun begin(DataFolder folder, long number, Output.Opener opener) throws IOException {
    Path path = folder.log(number);
    Records first = new Records();
    first.add(Records.mark(Records.BEGIN));
    Output begun = opener.open(DataFolder.unfinished(path));
    try {
      begun.truncate(0);
      begun.write(first.waiting(), 0);
      begun.force();
      folder.finish(path);
      return new Begun(begun, first.size());
    } catch (IOException e) {
      begun.close();
      Files.deleteIfExists(DataFolder.unfinished(path));
      throw e;
    }
  }

  @Override
  public void write(List<Change> changes) {
    writing.lock();
    try {
      Output output = log;
      if (output == null || changes.isEmpty()) {
        return; // while data is brought back nothing is new
      }
      changes.forEach(records::add);
      append(output);
    } finally {
      records.clear();
      writing.unlock();
    }
  }

  @Override
  public void writeTogether(Transaction.Id transaction, List<Change> changes) {
    writing.lock();
    try {
      Output output = log;
      if (output == null) {
        return;
      }
      records.addTogether(transaction, changes);
      if (records.size() > Records.LARGEST) {
        throw new Failure(257, "TransactionTooLarge", "The transaction has more than 256 MB");
      }
      append(output);
    } finally {
      records.clear();
      writing.unlock();
    }
  }

  private void append(Output output) {
    try {
      if (refusing) {
        output.truncate(logSize); // a failed write may have left a part of itself
      }
      output.write(records.waiting(), logSize);
      logSize += records.size();
      if (refusing) {
        refusing = false;
        LOG.info("The data folder is writable again");
      }
    } catch (IOException e) {
      if (!refusing) {
        refusing = true;
        LOG.error("Refusing writes until the data folder is writable again", e);
      }
      throw unwritable(e);
    }
  }

  private static Failure unwritable(IOException e) {
    return new Failure(
        14031,
        "OutOfDiskSpace",
        "the embedded database cannot write to its data folder: " + e.getMessage());
  }

  @Override
  public void force() {
    writing.lock();
    try {
      Output output = log;
      if (output != null && forced < logSize) {
        output.force();
        forced = logSize;
      }
    } catch (IOException e) {
      unforced(e);
    } finally {
      writing.unlock();
    }
    if (uncertain) {
      throw new Failure(
          14031, "OutOfDiskSpace", "the embedded database cannot force its log to disk");
    }
  }

  private void unforced(IOException e) {
    if (!uncertain) {
      uncertain = true;
      LOG.error("Could not force the log to disk; writing all data to a new snapshot", e);
    }
  }

  private void keep() {
    while (!closed) {
      LockSupport.parkNanos(TO_DISK.toNanos());
      try {
        tidy();
      } catch (IOException e) {
        unforced(e);
      }
    }
  }

  private void tidy() throws IOException {
    boolean due;
    Output current;
    long which;
    long upTo;
    writing.lock();
    try {
      due =
          (uncertain || logSize > Math.max(settings.leastGrowth(), 2 * snapshotSize))
              && System.nanoTime() - retryNanos >= 0;
      current = forced < logSize ? log : null;
      which = number;
      upTo = logSize;
    } finally {
      writing.unlock();
    }
    if (current != null) {
      force(current, which, upTo);
    }
    if (due && !compacting.isAlive()) {
      compacting =
          Thread.ofPlatform().daemon().name("embedded-mongo-snapshot").start(this::compact);
    }
  }

  /** Outside the lock: nobody waits for the disk who did not ask to. */
  private void force(Output current, long which, long upTo) throws IOException {
    IOException failure = null;
    try {
      current.force();
    } catch (IOException e) {
      failure = e;
    }
    writing.lock();
    try {
      if (which != number) {
        return; // a new log was begun meanwhile, and this one was forced before
      }
      if (failure != null) {
        throw failure;
      }
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
      writing.lock();
      try {
        retryNanos = System.nanoTime() + settings.retry().toNanos();
      } finally {
        writing.unlock();
      }
      LOG.error("Could not write a snapshot; retrying in {}", settings.retry(), e);
    }
  }

  private void snapshot() throws IOException {
    boolean wasUncertain = uncertain;
    writing.lock();
    try {
      Output before = log;
      if (before != null && !wasUncertain) {
        before.force();
      }
      begin(number + 1);
    } finally {
      writing.unlock();
    }
    if (databases != null) {
      long size = Snapshot.write(folder, number, databases, settings.opener());
      writing.lock();
      try {
        snapshotSize = size;
        if (wasUncertain) {
          uncertain = false;
        }
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
      try {
        force();
      } catch (Failure e) {
        LOG.error("Could not force the log to disk on close: {}", e.getMessage());
      }
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
