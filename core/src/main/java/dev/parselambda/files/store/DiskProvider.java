package dev.parselambda.files.store;

import dev.parselambda.config.option.AdapterOptions;
import java.nio.file.Path;
import java.util.Set;

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
  public FileStore open(AdapterOptions options) {
    Path folder = Path.of(options.text("directory", "files"));
    String within = options.text("filesSubDirectory");
    FileKey key = FileKey.of(options.text("encryptionKey"));
    return new DiskStore(within == null ? folder : folder.resolve(within), key);
  }
}
