package dev.parselambda.livequery;

import dev.parselambda.livequery.frames.ClientFrame;
import org.jspecify.annotations.Nullable;

/**
 * A subscription that was granted.
 *
 * @param requestId the client's name for it
 * @param sessionToken the session that it was asked for with; null where the client's counts
 */
public record Subscription(
    Client client, Number requestId, ClientFrame.Query query, @Nullable String sessionToken) {

  public String className() {
    return query.className();
  }

  /** The session whose rights count. */
  public @Nullable String session() {
    return sessionToken == null ? client.sessionToken() : sessionToken;
  }
}
