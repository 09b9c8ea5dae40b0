package dev.parselambda.files.store;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A store that clients can reach by themselves, with addresses that are signed for one purpose and
 * expire. So files that are too large for a function pass it by.
 */
public interface DirectFileStore extends FileStore {

  /**
   * The address that objects name a file by, where clients shall read it from the store itself;
   * null where they shall ask the API. Computed for every file of every object that is read: it
   * asks nobody and needs no client of the store.
   */
  @Nullable String publicAddress(String name);

  /**
   * An address from which anybody can read a file for some time, by ranges too.
   *
   * @param contentType what the answer shall say it is
   */
  URI downloadAddress(String name, String contentType, Duration valid);

  /**
   * How a file can be stored by whoever is told, for some time: a PUT of exactly these bytes'
   * number and type.
   *
   * @param length in bytes
   */
  DirectUpload upload(String name, FileProperties properties, long length, Duration valid);

  /**
   * A request to send to the store.
   *
   * @param headers to be sent as they are
   */
  record DirectUpload(URI address, Map<String, String> headers) {}
}
