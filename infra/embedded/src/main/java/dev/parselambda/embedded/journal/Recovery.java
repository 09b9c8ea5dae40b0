package dev.parselambda.embedded.journal;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.index.IndexDefinition;
import dev.parselambda.embedded.store.Change;
import dev.parselambda.embedded.store.Databases;
import dev.parselambda.embedded.store.Restoring;
import dev.parselambda.embedded.store.Transaction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings empty databases back from the files: the latest snapshot, then all logs since. Only the
 * last log may end within a record, and only its torn end is dropped: everything else that is
 * missing or unreadable was acknowledged once, and ends the start.
 */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final Content content;

  private Recovery(Databases databases) {
    this.content = new Content(databases);
  }

  /**
   * What there was.
   *
   * @param number of the last log; -1 in a new folder
   * @param logSize how many good bytes that has
   * @param snapshotSize in bytes; 0 without one
   */
  record Found(long number, long logSize, long snapshotSize) {}

  /**
   * @throws IllegalStateException with a text for the user if a file is damaged or missing
   */
  static Found run(DataFolder folder, Databases into) throws IOException {
    folder.deleteUnfinished();
    List<Long> snapshots = folder.snapshots();
    List<Long> logs = folder.logs();
    if (snapshots.isEmpty() && logs.isEmpty() && !folder.wasUsed()) {
      return new Found(-1, 0, 0);
    }
    Recovery recovery = new Recovery(into);
    long first = snapshots.isEmpty() ? 0 : snapshots.getLast();
    long snapshotSize = 0;
    if (!snapshots.isEmpty()) {
      snapshotSize = recovery.snapshot(folder.snapshot(first));
    }
    long last = Math.max(first, logs.isEmpty() ? 0 : logs.getLast());
    long logSize = 0;
    for (long number = first; number <= last; number++) {
      if (!logs.contains(number)) {
        throw refused(folder.log(number), "the file is missing");
      }
      logSize = recovery.log(folder.log(number), number == last);
    }
    recovery.content.finish();
    return new Found(last, logSize, snapshotSize);
  }

  private long snapshot(Path path) throws IOException {
    RecordFile file = RecordFile.of(path);
    long good = file.read(0, content::apply);
    if (good < file.size() || !content.ended()) {
      throw damaged(file, good);
    }
    return good;
  }

  private long log(Path path, boolean last) throws IOException {
    RecordFile file = RecordFile.of(path);
    if (file.size() == 0) {
      throw refused(path, "the file is empty, offset 0");
    }
    long good = file.read(0, content::apply);
    if (good < file.size()) {
      if (!last || good == 0 || !file.isTorn(good)) {
        throw damaged(file, good);
      }
      LOG.warn(
          "Dropped the torn end of {}: {} bytes from offset {}, an interrupted write that was never"
              + " acknowledged",
          path.toAbsolutePath(),
          file.size() - good,
          good);
    }
    return good;
  }

  private static IllegalStateException damaged(RecordFile file, long offset) throws IOException {
    long next = offset == file.size() ? offset : file.nextRecord(offset);
    return refused(
        file.path(),
        "the file is damaged at offset "
            + offset
            + (next < file.size() ? ", and good records follow from offset " + next + " on" : ""));
  }

  private static IllegalStateException refused(Path file, String why) {
    return new IllegalStateException(
        "The embedded database does not start, so that nothing is lost: "
            + why
            + ": "
            + file.toAbsolutePath()
            + ". Restore the folder from a backup, or recover what is readable with: ./parse"
            + " database --repair "
            + file.toAbsolutePath().getParent());
  }

  /** The data as far as it has been read. */
  static final class Content {
    private final Databases databases;
    private final Map<String, Restoring> collections = new HashMap<>();
    private boolean ended;

    Content(Databases databases) {
      this.databases = databases;
    }

    /** Whether the last record was the one that ends a snapshot. */
    boolean ended() {
      return ended;
    }

    void apply(Document record) {
      String kind = String.valueOf(record.get("c"));
      ended = kind.equals(Records.END);
      if (kind.equals(Records.TOGETHER) && record.get("v") instanceof List<?> changes) {
        changes.forEach(each -> apply(Records.change((Document) each)));
        databases.committed(
            new Transaction.Id(record.getOrDefault("s", ""), (Long) record.getOrDefault("t", 0L)));
      } else if (!ended && !kind.equals(Records.BEGIN)) {
        apply(Records.change(record));
      }
    }

    private void apply(Change change) {
      String namespace = change.namespace();
      switch (change.kind()) {
        case PUT -> in(namespace).put((Document) change.value(), change.row());
        case REMOVE -> in(namespace).remove(change.value());
        case CREATE_COLLECTION -> in(namespace);
        case DROP_COLLECTION -> {
          int dot = namespace.indexOf('.');
          collections.remove(namespace);
          databases.get(namespace.substring(0, dot)).drop(namespace.substring(dot + 1));
        }
        case CREATE_INDEX ->
            in(namespace).createIndex(IndexDefinition.of((Document) change.value()));
        case DROP_INDEX -> in(namespace).dropIndex(String.valueOf(change.value()));
      }
    }

    private Restoring in(String namespace) {
      return collections.computeIfAbsent(namespace, name -> databases.collection(name).restoring());
    }

    /** All has been read. */
    void finish() {
      collections.values().forEach(Restoring::finish);
    }

    /** The same, but an index that the documents do not suit is left out and named. */
    List<String> finishLeniently() {
      return collections.entrySet().stream()
          .flatMap(
              each ->
                  each.getValue().finishLeniently().stream()
                      .map(index -> each.getKey() + "." + index))
          .toList();
    }
  }
}
