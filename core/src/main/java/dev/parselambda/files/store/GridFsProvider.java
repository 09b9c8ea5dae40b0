package dev.parselambda.files.store;

import dev.parselambda.config.option.AdapterOptions;
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
  public FileStore open(AdapterOptions options) {
    String own = options.text("encryptionKey");
    return new GridFsStore(database, FileKey.of(own == null ? fileKey : own));
  }

  FileStore byDefault() {
    return open(new AdapterOptions("filesAdapter.options", Map.of()));
  }
}
