package dev.parselambda.files;

import dev.parselambda.config.AdapterOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files on disk: in {@code directory}, or in a folder of {@code files} as {@code
 * @parse/fs-files-adapter} says it with {@code filesSubDirectory}.
 */
final class DiskProvider implements FileStoreProvider {
  @Override
  public Set<String> modules() {
    return Set.of("disk", "@parse/fs-files-adapter");
  }

  @Override
  public FileStore open(Map<String, @Nullable Object> options) {
    AdapterOptions given = new AdapterOptions("filesAdapter.options", options);
    Path folder = Path.of(given.text("directory", "files"));
    String within = given.text("filesSubDirectory");
    FileKey key = FileKey.of(given.text("encryptionKey"));
    given.refuseUnread();
    return new DiskStore(within == null ? folder : folder.resolve(within), key);
  }
}
