package dev.parselambda.code;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a file is made of, beside its name.
 *
 * @param content reads the bytes; null where there are none to read: of a file that is deleted, or
 *     that a client is going to store by itself
 * @param contentType null where nobody has said it
 * @param directory where the file is to be stored, without slashes at its ends; null for none
 * @param metadata a JSON object; empty when there is none
 * @param tags a JSON object; empty when there is none
 */
public record FileParts(
    @Nullable Supplier<byte[]> content,
    @Nullable String contentType,
    @Nullable String directory,
    Map<String, @Nullable Object> metadata,
    Map<String, @Nullable Object> tags) {

  /** A file of which nothing but the name is known. */
  public static final FileParts UNKNOWN = new FileParts(null, null, null, Map.of(), Map.of());
}
