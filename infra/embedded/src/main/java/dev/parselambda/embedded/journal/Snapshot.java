package dev.parselambda.embedded.journal;

import dev.parselambda.embedded.index.IndexDefinition;
import dev.parselambda.embedded.store.Change;
import dev.parselambda.embedded.store.Database;
import dev.parselambda.embedded.store.Databases;
import dev.parselambda.embedded.store.StoredCollection;
import dev.parselambda.embedded.store.Transaction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes all data to one file, while it goes on changing. */
final class Snapshot {
  private static final int CHUNK = 1 << 20;

  private final Output file;
  private final Records records = new Records();
  private long size;

  private Snapshot(Output file) {
    this.file = file;
  }

  /** Returns the size of the file; older files are gone then. After a failure nothing is left. */
  static long write(DataFolder folder, long number, Databases databases, Output.Opener opener)
      throws IOException {
    Path path = folder.snapshot(number);
    Path unfinished = DataFolder.unfinished(path);
    long size;
    try (Output file = opener.open(unfinished)) {
      file.truncate(0);
      Snapshot snapshot = new Snapshot(file);
      snapshot.all(databases);
      file.force();
      size = snapshot.size;
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(unfinished);
      throw e;
    }
    folder.finish(path);
    folder.deleteBefore(number);
    return size;
  }

  private void all(Databases databases) throws IOException {
    for (Database database : databases.all()) {
      for (String name : database.names()) {
        StoredCollection collection = database.find(name);
        if (collection != null) {
          add(collection);
        }
      }
    }
    for (Transaction.Id committed : databases.committed()) {
      records.addTogether(committed, List.of());
    }
    records.add(Records.mark(Records.END));
    flush();
  }

  private void add(StoredCollection collection) throws IOException {
    try {
      addContent(collection);
    } catch (StoredCollection.Dropped _) {
      // its end is in a log before this snapshot
    }
  }

  private void addContent(StoredCollection collection) throws IOException {
    StoredCollection.Content content = collection.journalled();
    records.add(Change.createCollection(collection.namespace()));
    for (IndexDefinition index : content.indexes()) {
      if (!index.isId()) {
        records.add(Change.createIndex(collection.namespace(), index.spec()));
      }
    }
    for (StoredCollection.Placed each : content.documents()) {
      records.add(Change.put(collection.namespace(), each.row(), each.document()));
      if (records.size() > CHUNK) {
        flush();
      }
    }
  }

  private void flush() throws IOException {
    ByteBuffer buffer = records.waiting();
    long at = size;
    size += buffer.remaining();
    file.write(buffer, at);
    records.clear();
  }
}
