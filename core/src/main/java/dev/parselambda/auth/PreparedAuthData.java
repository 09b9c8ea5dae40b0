package dev.parselambda.auth;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code authData} after the first step: every provider in it is one of the app, data that repeats
 * the stored data is gone, codes have become ids. Made by {@link AuthAdapters#prepare} only.
 */
public final class PreparedAuthData {
  private final AuthData authData;

  PreparedAuthData(AuthData authData) {
    this.authData = authData;
  }

  /** What is left to validate and write; empty when the call changes nothing. */
  public AuthData authData() {
    return authData;
  }

  /** The ids to find the user by, with the provider of each. A provider may have sent none. */
  public Map<String, String> ids() {
    Map<String, String> ids = new LinkedHashMap<>();
    authData
        .providers()
        .forEach(
            (provider, data) -> {
              if (data != null && data.get("id") instanceof String id) {
                ids.put(provider, id);
              }
            });
    return ids;
  }

  /** What was sent to a provider; null when nothing was, or an unlink. */
  @Nullable Map<String, @Nullable Object> sentTo(String provider) {
    return authData.providers().get(provider);
  }
}
