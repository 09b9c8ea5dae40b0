package dev.parselambda.files;

import dev.parselambda.files.store.FileProperties;
import dev.parselambda.http.MediaTypes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The description of a file to store.
 *
 * @param filename the caller's name, {@link GivenNames#normalized}
 * @param contentType the caller's content type, or null
 * @param directory the target directory, without slashes at its ends, or null
 * @param metadata a JSON object; empty when there is none
 * @param tags a JSON object; empty when there is none
 */
record Upload(
    String filename,
    @Nullable String contentType,
    @Nullable String directory,
    Map<String, @Nullable Object> metadata,
    Map<String, @Nullable Object> tags) {
  Upload {
    filename = GivenNames.normalized(filename);
  }

  /** Whether the name determines the type of the file. */
  boolean isKnownByName() {
    return MediaTypes.of(filename) != null;
  }

  /** The file as it will be stored. */
  FileProperties properties() {
    String byName = MediaTypes.of(filename);
    String type = byName != null ? byName : contentType;
    return new FileProperties(type == null ? MediaTypes.UNKNOWN : type, metadata, tags);
  }
}
