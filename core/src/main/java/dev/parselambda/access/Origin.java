package dev.parselambda.access;

import dev.parselambda.http.Headers;

/**
 * Where a call comes from.
 *
 * @param address the caller's address, as far as the proxies on the way are trusted; empty for the
 *     server itself
 */
public record Origin(String address, Headers headers) {

  /** The server itself. */
  public static final Origin SERVER = new Origin("", Headers.NONE);
}
