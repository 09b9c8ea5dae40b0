package dev.parselambda.files.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the bytes of files are kept: what a files adapter implements. Names are relative paths such
 * as {@code images/0a1b_photo.png}. Those that are stored were checked; any text may be asked for.
 * A store serves many threads at once.
 *
 * <p>Every method throws {@link dev.parselambda.value.ParseException} when the store cannot be
 * reached or refuses.
 */
public interface FileStore extends AutoCloseable {

  /**
   * Stores a file; one of the same name is replaced. Nobody sees a part of it.
   *
   * @param content not copied: nobody may change it
   */
  void store(String name, byte[] content, FileProperties properties);

  /** The file of a name; null when there is none. */
  @Nullable StoredFile find(String name);

  /** What was stored beside a file, which may be nothing; null when there is no such file. */
  @Nullable Map<String, @Nullable Object> metadata(String name);

  /**
   * Deletes a file.
   *
   * @return false when there was none
   */
  boolean delete(String name);

  /** Lets go of its connections. */
  @Override
  default void close() {}
}
