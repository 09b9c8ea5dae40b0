package dev.parselambda.files.store;

import dev.parselambda.config.option.AdapterOptions;
import java.util.Set;

/**
 * Makes stores that the option {@code filesAdapter} can name. Found by {@link
 * java.util.ServiceLoader}, so an app adds one of its own by a jar.
 */
public interface FileStoreProvider {

  /** The values of {@code filesAdapter.module} that it answers to. */
  Set<String> modules();

  /**
   * The store for the options of {@code filesAdapter}. Called once for an engine, when it starts:
   * it looks at the options and no further. What is slow to load or connects, such as a client of
   * AWS, is made when a file is first asked for.
   *
   * @param options where one is left that nobody reads, the start ends
   * @throws dev.parselambda.config.option.OptionsException when an option is missing or invalid
   */
  FileStore open(AdapterOptions options);
}
