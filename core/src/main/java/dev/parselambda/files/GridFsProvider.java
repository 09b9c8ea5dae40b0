package dev.parselambda.files;

import dev.parselambda.config.AdapterOptions;
import dev.parselambda.storage.Database;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files in the app's database.
 *
 * @param fileKey what files are encrypted with unless the store has a key of its own; null for
 *     nothing
 */
record GridFsProvider(Database database, @Nullable String fileKey) implements FileStoreProvider {
  @Override
  public Set<String> modules() {
    return Set.of("gridfs");
  }

  @Override
  public FileStore open(Map<String, @Nullable Object> options) {
    AdapterOptions given = new AdapterOptions("filesAdapter.options", options);
    String own = given.text("encryptionKey");
    given.refuseUnread();
    return new GridFsStore(database, FileKey.of(own == null ? fileKey : own));
  }

  FileStore byDefault() {
    return open(Map.of());
  }
}
