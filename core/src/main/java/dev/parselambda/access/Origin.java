package dev.parselambda.access;

import dev.parselambda.http.Headers;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a call comes from.
 *
 * @param address the caller's address, as far as the proxies on the way are trusted; empty for the
 *     server itself
 * @param context the JSON object that the client hands to the app's code
 */
public record Origin(String address, Headers headers, Map<String, @Nullable Object> context) {

  /** The server itself. */
  public static final Origin SERVER = new Origin("", Headers.NONE, Map.of());
}
