package dev.parselambda.code;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a file other than its name.
 *
 * @param content reads the bytes; null if there are none: for a deletion, or if the client stores
 *     the file itself
 * @param contentType null if unknown
 * @param directory the target directory, without slashes at its ends; null for none
 * @param metadata a JSON object; may be empty
 * @param tags a JSON object; may be empty
 */
public record FileParts(
    @Nullable Supplier<byte[]> content,
    @Nullable String contentType,
    @Nullable String directory,
    Map<String, @Nullable Object> metadata,
    Map<String, @Nullable Object> tags) {

  /** A file of which only the name is known. */
  public static final FileParts UNKNOWN = new FileParts(null, null, null, Map.of(), Map.of());
}
