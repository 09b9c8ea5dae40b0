package dev.parselambda.files.store;

import dev.parselambda.config.option.Adapter;
import dev.parselambda.config.option.AdapterOptions;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.storage.Database;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The store that the options choose: GridFS where they name none. */
public final class FileStores {
  private FileStores() {}

  /**
   * The store, not connected yet.
   *
   * @throws OptionsException for a module that nobody provides, or wrong options of one
   */
  public static FileStore open(dev.parselambda.config.FilesConfig options, Database database) {
    GridFsProvider gridFs = new GridFsProvider(database, options.fileKey());
    Adapter adapter = options.adapter();
    if (adapter == null) {
      return gridFs.byDefault();
    }
    Set<String> known = new TreeSet<>();
    FileStoreProvider provider = named(adapter, List.of(gridFs, new DiskProvider()), known);
    if (provider == null) {
      provider = named(adapter, ServiceLoader.load(FileStoreProvider.class), known);
    }
    if (provider == null) {
      throw new OptionsException(
          "filesAdapter: unknown module " + adapter.module() + "; known modules: " + known + ".");
    }
    AdapterOptions given = new AdapterOptions("filesAdapter.options", adapter.options());
    FileStore store = provider.open(given);
    given.refuseUnread();
    return store;
  }

  private static @Nullable FileStoreProvider named(
      Adapter adapter, Iterable<FileStoreProvider> providers, Set<String> known) {
    for (FileStoreProvider provider : providers) {
      if (provider.modules().contains(adapter.module())) {
        return provider;
      }
      known.addAll(provider.modules());
    }
    return null;
  }
}
