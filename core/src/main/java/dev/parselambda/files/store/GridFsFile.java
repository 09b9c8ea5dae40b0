package dev.parselambda.files.store;

import com.mongodb.client.MongoCursor;
import com.mongodb.client.gridfs.model.GridFSFile;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import dev.parselambda.storage.Database;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** A file as GridFS has it. Of a part of it, only the chunks with that part are read. */
final class GridFsFile implements StoredFile {
  private final Database database;
  private final GridFSFile file;

  GridFsFile(Database database, GridFSFile file) {
    this.database = database;
    this.file = file;
  }

  @Override
  public long length() {
    return file.getLength();
  }

  @Override
  public byte[] read(long start, int count) {
    byte[] bytes = new byte[count];
    if (count > 0 && database.call(() -> copy(start, bytes)) < count) {
      throw new ParseException(
          ParseError.INTERNAL_SERVER_ERROR, "Chunks of the file " + file.getId() + " are missing");
    }
    return bytes;
  }

  /** How many of the bytes were there: less than all where a chunk is missing or too short. */
  private int copy(long start, byte[] bytes) {
    int size = file.getChunkSize();
    long last = (start + bytes.length - 1) / size;
    int copied = 0;
    try (MongoCursor<Document> chunks =
        database
            .mongo()
            .getCollection("fs.chunks")
            .find(
                Filters.and(
                    Filters.eq("files_id", file.getId()),
                    Filters.gte("n", start / size),
                    Filters.lte("n", last)))
            .sort(Sorts.ascending("n"))
            .cursor()) {
      while (chunks.hasNext()) {
        Document chunk = chunks.next();
        byte[] data = chunk.get("data", Binary.class).getData();
        long position = chunk.get("n", Number.class).longValue() * size;
        int from = (int) Math.max(0, start - position);
        int to = (int) Math.min(data.length, start + bytes.length - position);
        if (from < to) {
          System.arraycopy(data, from, bytes, copied, to - from);
          copied += to - from;
        }
      }
    }
    return copied;
  }

  @Override
  public @Nullable String tag() {
    return file.getId().isObjectId() ? file.getObjectId().toHexString() : null;
  }
}
