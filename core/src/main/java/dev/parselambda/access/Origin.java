package dev.parselambda.access;

import dev.parselambda.http.Headers;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The origin of a call.
 *
 * @param address the caller's address, determined through trusted proxies; empty for the server
 *     itself
 * @param context the JSON object that the client passes to the app's code
 */
public record Origin(String address, Headers headers, Map<String, @Nullable Object> context) {

  /** The server itself. */
  public static final Origin SERVER = new Origin("", Headers.NONE, Map.of());
}
