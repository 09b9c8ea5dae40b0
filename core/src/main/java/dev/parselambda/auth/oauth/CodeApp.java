package dev.parselambda.auth.oauth;

import dev.parselambda.auth.adapter.ProviderAnswer;
import dev.parselambda.auth.adapter.ProviderClient;
import dev.parselambda.auth.adapter.ProviderIds;
import dev.parselambda.auth.adapter.Refusal;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The app as a provider knows it.
 *
 * @param name how messages name the provider
 */
public record CodeApp(String name, String clientId, String clientSecret, ProviderClient http) {
  private static final Map<String, String> JSON = Map.of("Accept", "application/json");

  /** The form of RFC 6749, section 4.1.3, with the app's credentials in it. */
  Map<String, String> form(String code, @Nullable Object redirectUri) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    if (redirectUri instanceof String uri) {
      form.put("redirect_uri", uri);
    }
    form.put("client_id", clientId);
    form.put("client_secret", clientSecret);
    return form;
  }

  /** The usual exchange of a code; an error answer is told in its own words. */
  CodeGrant exchange(String address, String code, Map<String, @Nullable Object> data) {
    return grant(accepted(post(address, form(code, data.get("redirect_uri")))).object());
  }

  ProviderAnswer post(String address, Map<String, String> form) {
    return http.postForm(URI.create(address), form, JSON);
  }

  ProviderAnswer get(String address, String accessToken) {
    return http.get(URI.create(address), bearer(accessToken));
  }

  /** The id in a user's profile. */
  String id(ProviderAnswer profile, String field) {
    String id = ProviderIds.text(profile.object().get(field));
    if (id == null) {
      throw Refusal.invalid("Invalid " + name + " user data received.");
    }
    return id;
  }

  static Map<String, String> bearer(String accessToken) {
    return Map.of("Accept", "application/json", "Authorization", "Bearer " + accessToken);
  }

  /** The token in the answer to an exchange. */
  CodeGrant grant(Map<String, @Nullable Object> answer) {
    if (answer.get("error") != null) {
      Object why = answer.get("error_description");
      throw Refusal.notFound(String.valueOf(why == null ? answer.get("error") : why));
    }
    if (!(answer.get("access_token") instanceof String token) || token.isEmpty()) {
      throw Refusal.notFound(name + " auth is invalid for this user.");
    }
    return new CodeGrant(token, null);
  }

  /** The answer, unless the provider refused. */
  ProviderAnswer accepted(ProviderAnswer answer) {
    if (!answer.isOk()) {
      throw Refusal.notFound(name + " API request failed.");
    }
    return answer;
  }

  /** As {@link #exchange}, for providers of which it is told with which status they refused. */
  CodeGrant exchangeOrTell(String address, String code, Map<String, @Nullable Object> data) {
    return grant(exchanged(post(address, form(code, data.get("redirect_uri")))).object());
  }

  /** As {@link #accepted}, with the status. */
  static ProviderAnswer exchanged(ProviderAnswer answer) {
    if (!answer.isOk()) {
      throw Refusal.invalid("Failed to exchange code for token: " + answer.status());
    }
    return answer;
  }
}
