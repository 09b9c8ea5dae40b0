package dev.parselambda.embedded.journal;

import dev.parselambda.embedded.store.Database;
import dev.parselambda.embedded.store.Databases;
import dev.parselambda.embedded.store.IndexDefinition;
import dev.parselambda.embedded.store.StoredCollection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/** Writes all data to one file, while it goes on changing. */
final class Snapshot {
  private static final int CHUNK = 1 << 20;

  private final FileChannel file;
  private final Records records = new Records();
  private long size;

  private Snapshot(FileChannel file) {
    this.file = file;
  }

  /** Returns the size of the file; older files are gone then. */
  static long write(DataFolder folder, long number, Databases databases) throws IOException {
    long size;
    try (FileChannel file =
        FileChannel.open(
            folder.unfinished(number),
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      Snapshot snapshot = new Snapshot(file);
      snapshot.all(databases);
      file.force(true);
      size = snapshot.size;
    }
    folder.finish(number);
    folder.deleteBefore(number);
    return size;
  }

  private void all(Databases databases) throws IOException {
    for (Database database : databases.all()) {
      for (String name : database.names()) {
        StoredCollection collection = database.find(name);
        if (collection != null) {
          collection(collection);
        }
      }
    }
    records.add(Change.END.record("", ""));
    flush();
  }

  private void collection(StoredCollection collection) throws IOException {
    records.add(Change.CREATE_COLLECTION.record(collection.namespace(), ""));
    StoredCollection.Content content = collection.content();
    for (IndexDefinition index : content.indexes()) {
      if (!index.isId()) {
        records.add(Change.CREATE_INDEX.record(collection.namespace(), index.spec()));
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
    size += buffer.remaining();
    while (buffer.hasRemaining()) {
      file.write(buffer);
    }
    records.clear();
  }
}
