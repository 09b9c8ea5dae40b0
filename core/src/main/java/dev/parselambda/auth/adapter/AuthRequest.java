package dev.parselambda.auth.adapter;

import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The call that carries the {@code authData}.
 *
 * @param original the user as stored, with the {@code authData} of all his providers; null when the
 *     call would make a new one
 * @param object the user as the call would leave him; null when there is none, as in a challenge
 *     that names no user
 */
public record AuthRequest(
    AuthCaller caller,
    Purpose purpose,
    @Nullable ParseObject original,
    @Nullable ParseObject object) {

  /** What the call is for. */
  public enum Purpose {
    /** A session for an existing user, by password or by {@code authData}. */
    LOG_IN,
    /** A new user, or a change to a user: link, refresh, unlink. */
    SAVE,
    /** The question before a log-in, such as one for a text message or a WebAuthn challenge. */
    CHALLENGE
  }

  /** What is stored of a provider for the user; null when he has not set it up. */
  @Nullable Map<String, @Nullable Object> stored(String provider) {
    Map<String, @Nullable Object> authData =
        original == null ? null : JsonObjects.of(original.get("authData"));
    return authData == null ? null : JsonObjects.of(authData.get(provider));
  }

  /** Whether the account is changed by who may: its user, or the master key. */
  boolean isByOwner() {
    return original != null
        && (caller.caller().isMaster() || original.objectId().equals(caller.caller().userId()));
  }
}
