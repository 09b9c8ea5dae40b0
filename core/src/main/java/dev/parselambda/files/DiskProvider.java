package dev.parselambda.files;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files on disk: in {@code directory}, or in a folder of {@code files} as {@code
 * @parse/fs-files-adapter} says it with {@code filesSubDirectory}.
 */
final class DiskProvider implements FileStoreProvider {
  private static final String KEY = "encryptionKey";
  private static final String DIRECTORY = "directory";
  private static final String SUB_DIRECTORY = "filesSubDirectory";

  @Override
  public Set<String> modules() {
    return Set.of("disk", "@parse/fs-files-adapter");
  }

  @Override
  public FileStore open(Map<String, @Nullable Object> options) {
    StoreOptions given = new StoreOptions(options, Set.of(KEY, DIRECTORY, SUB_DIRECTORY));
    String directory = given.text(DIRECTORY);
    String within = given.text(SUB_DIRECTORY);
    Path folder = Path.of(directory == null ? "files" : directory);
    return new DiskStore(
        within == null ? folder : folder.resolve(within), FileKey.of(given.text(KEY)));
  }
}
