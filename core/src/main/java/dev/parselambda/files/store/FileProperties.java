package dev.parselambda.files.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a file beside its name and its bytes.
 *
 * @param contentType such as {@code image/png}
 * @param metadata a JSON object of the app's own; empty when there is none
 * @param tags names and values of the app's own, for stores that know tags; empty when there are
 *     none
 */
public record FileProperties(
    String contentType,
    Map<String, @Nullable Object> metadata,
    Map<String, @Nullable Object> tags) {}
