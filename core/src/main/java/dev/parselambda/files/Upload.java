package dev.parselambda.files;

import dev.parselambda.files.store.FileProperties;
import dev.parselambda.http.MediaTypes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says of a file that it wants to store.
 *
 * @param filename the name that the caller gives it, {@link GivenNames#normalized}
 * @param contentType as the caller says it, or null
 * @param directory where it shall be, without slashes at its ends, or null
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

  /** Whether the type of the file follows from its name. */
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
