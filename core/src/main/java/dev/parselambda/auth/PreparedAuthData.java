package dev.parselambda.auth;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code authData} after the first step: all providers are enabled, repeated stored data is
 * removed, codes are exchanged for ids. Only {@link AuthAdapters#prepare} creates it.
 */
public final class PreparedAuthData {
  private final AuthData authData;

  PreparedAuthData(AuthData authData) {
    this.authData = authData;
  }

  /** The data to validate and write; empty if the call changes nothing. */
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

  /** The data for a provider; null if missing, or for an unlink. */
  @Nullable Map<String, @Nullable Object> sentTo(String provider) {
    return authData.providers().get(provider);
  }
}
