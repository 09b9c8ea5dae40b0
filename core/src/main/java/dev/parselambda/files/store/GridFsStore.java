package dev.parselambda.files.store;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.gridfs.model.GridFSFile;
import com.mongodb.client.gridfs.model.GridFSUploadOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import dev.parselambda.storage.Database;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Files in the app's database, as <a
 * href="https://github.com/mongodb/specifications/blob/master/source/gridfs/gridfs-spec.md">GridFS</a>
 * and Parse Server keep them: pieces in {@code fs.chunks}, and a document in {@code fs.files} that
 * makes the file visible and is written last.
 *
 * <p>A name that is stored again is another revision; the newest one is the file. A delete takes
 * all of them away.
 */
final class GridFsStore implements EncryptedFileStore {
  /** The ids of revisions of one millisecond are in the order in which they were made. */
  private static final Bson NEWEST_FIRST = Sorts.descending("uploadDate", "_id");

  private final Database database;
  private final @Nullable FileKey key;

  /**
   * @param key null to store files as they are
   */
  GridFsStore(Database database, @Nullable FileKey key) {
    this.database = database;
    this.key = key;
  }

  @Override
  public void store(String name, byte[] content, FileProperties properties) {
    byte[] stored = key == null ? content : key.encrypt(content);
    write(name, stored, new Document(properties.metadata()));
  }

  @Override
  public @Nullable StoredFile find(String name) {
    GridFSFile newest = newest(name);
    if (newest == null) {
      return null;
    }
    StoredFile file = new GridFsFile(database, newest);
    return key == null ? file : new DecryptedFile(file, key);
  }

  @Override
  public @Nullable Map<String, @Nullable Object> metadata(String name) {
    GridFSFile newest = newest(name);
    return newest == null ? null : GridFsMetadata.json(newest.getMetadata());
  }

  @Override
  public boolean delete(String name) {
    List<GridFSFile> revisions = revisions(name);
    delete(revisions);
    return !revisions.isEmpty();
  }

  @Override
  public Rotation rotateKey(@Nullable String oldKey) {
    KeyRotation rotation = new KeyRotation(key, FileKey.of(oldKey));
    for (String name : names()) {
      List<GridFSFile> revisions = revisions(name);
      if (!revisions.isEmpty()) {
        GridFSFile newest = revisions.getFirst();
        StoredFile file = new GridFsFile(database, newest);
        rotation.rotate(
            name,
            file.read(0, Math.toIntExact(file.length())),
            encrypted -> {
              write(name, encrypted, newest.getMetadata());
              // What the old key opens, or everybody reads, must not stay.
              delete(revisions);
            });
      }
    }
    return rotation.outcome();
  }

  private void write(String name, byte[] stored, @Nullable Document metadata) {
    GridFSUploadOptions options = new GridFSUploadOptions().metadata(metadata);
    ObjectId _ =
        database.call(
            () -> bucket().uploadFromStream(name, new ByteArrayInputStream(stored), options));
  }

  private void delete(List<GridFSFile> revisions) {
    boolean _ =
        database.call(
            () -> {
              revisions.forEach(revision -> bucket().delete(revision.getId()));
              return true;
            });
  }

  private @Nullable GridFSFile newest(String name) {
    return database.call(() -> bucket().find(named(name)).sort(NEWEST_FIRST).limit(1).first());
  }

  private List<GridFSFile> revisions(String name) {
    return database.call(
        () -> bucket().find(named(name)).sort(NEWEST_FIRST).into(new ArrayList<>()));
  }

  private static Bson named(String name) {
    return Filters.eq("filename", name);
  }

  private Set<String> names() {
    MongoCollection<Document> files = database.mongo().getCollection("fs.files");
    return database.call(
        () ->
            files
                .find()
                .projection(Projections.include("filename"))
                .map(file -> String.valueOf(file.get("filename")))
                .into(new LinkedHashSet<>()));
  }

  /** Not kept, for the database may connect anew. */
  private GridFSBucket bucket() {
    return GridFSBuckets.create(database.mongo());
  }
}
