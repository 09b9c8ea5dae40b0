package dev.parselambda.embedded.journal;

import de.bwaldvogel.mongo.bson.Document;
import dev.parselambda.embedded.store.Databases;
import dev.parselambda.embedded.store.IndexDefinition;
import dev.parselambda.embedded.store.Restoring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Brings empty databases back from the files: the latest snapshot, then all logs since. */
final class Recovery {
  private final Databases databases;
  private final Map<String, Restoring> collections = new HashMap<>();
  private boolean ended;

  private Recovery(Databases databases) {
    this.databases = databases;
  }

  /**
   * What there was.
   *
   * @param number of the last log
   * @param logSize how many good bytes that has
   * @param snapshotSize in bytes; 0 without one
   */
  record Found(long number, long logSize, long snapshotSize) {}

  /**
   * @throws IllegalStateException with a text for the user if a file is damaged
   */
  static Found run(DataFolder folder, Databases into) throws IOException {
    folder.deleteUnfinished();
    Recovery recovery = new Recovery(into);
    List<Long> snapshots = folder.snapshots();
    long number = snapshots.isEmpty() ? 0 : snapshots.getLast();
    long snapshotSize = 0;
    if (!snapshots.isEmpty()) {
      snapshotSize = Records.read(folder.snapshot(number), recovery::apply);
      requireWhole(folder.snapshot(number), recovery.ended);
    }
    long start = number;
    long logSize = 0;
    List<Long> logs = folder.logs().stream().filter(each -> each >= start).toList();
    for (long each : logs) {
      logSize = Records.read(folder.log(each), recovery::apply);
      number = each;
      requireWhole(
          folder.log(each), each == logs.getLast() || logSize == Files.size(folder.log(each)));
    }
    recovery.collections.values().forEach(Restoring::finish);
    return new Found(number, logSize, snapshotSize);
  }

  private void apply(Document record) {
    String namespace = String.valueOf(record.get("n"));
    Object value = record.get("v");
    Change change = Change.of(record);
    ended = change == Change.END;
    switch (change) {
      case PUT -> {
        if (value instanceof Document document) {
          in(namespace).put(document, record.get("r") instanceof Long row ? row : Restoring.LAST);
        }
      }
      case REMOVE -> in(namespace).remove(value);
      case CREATE_COLLECTION -> in(namespace);
      case DROP_COLLECTION -> {
        int dot = namespace.indexOf('.');
        collections.remove(namespace);
        databases.get(namespace.substring(0, dot)).drop(namespace.substring(dot + 1));
      }
      case CREATE_INDEX -> {
        if (value instanceof Document spec) {
          in(namespace).createIndex(IndexDefinition.of(spec));
        }
      }
      case DROP_INDEX -> in(namespace).dropIndex(String.valueOf(value));
      case END -> {}
    }
  }

  private Restoring in(String namespace) {
    return collections.computeIfAbsent(namespace, name -> databases.collection(name).restoring());
  }

  /** Only the last log may be torn: all other files were complete before the next was begun. */
  private static void requireWhole(Path file, boolean whole) {
    if (!whole) {
      throw new IllegalStateException(
          "The embedded database cannot read " + file.toAbsolutePath() + ": the file is damaged.");
    }
  }
}
