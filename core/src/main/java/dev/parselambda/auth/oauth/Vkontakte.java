package dev.parselambda.auth.oauth;

import dev.parselambda.auth.adapter.AuthAdapter;
import dev.parselambda.auth.adapter.AuthAttempt;
import dev.parselambda.auth.adapter.AuthResult;
import dev.parselambda.auth.adapter.AuthServices;
import dev.parselambda.auth.adapter.FormText;
import dev.parselambda.auth.adapter.Insecure;
import dev.parselambda.auth.adapter.ProviderClient;
import dev.parselambda.auth.adapter.ProviderIds;
import dev.parselambda.auth.adapter.ProviderOptions;
import dev.parselambda.auth.adapter.Refusal;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * VK: the app proves itself with its secret, then asks whose an {@code access_token} is. Insecure:
 * see Insecure.
 */
public final class Vkontakte implements AuthAdapter {
  private static final String TOKENS = "https://oauth.vk.com/access_token";
  private static final String USERS = "https://api.vk.com/method/users.get";
  private static final String VERSION = "5.124";

  private final Insecure insecure;
  private final List<String> appIds;
  private final @Nullable String appSecret;
  private final String version;
  private final ProviderClient http;

  public Vkontakte(ProviderOptions options, AuthServices services) {
    String given = options.text("apiVersion");
    this.insecure = Insecure.of(options, services);
    this.appIds = options.texts("appIds");
    this.appSecret = options.text("appSecret");
    this.version = given == null ? VERSION : given;
    this.http = services.http();
  }

  @Override
  public AuthResult validate(AuthAttempt attempt) {
    insecure.require("Vk only works with enableInsecureAuth: true");
    if (appIds.isEmpty() || appSecret == null) {
      throw Refusal.notFound("Vk auth is not configured. Missing appIds or appSecret.");
    }
    requireApp(appSecret);
    if (!(attempt.data().get("access_token") instanceof String token)
        || !ProviderIds.same(userOf(token), attempt.data().get("id"))) {
      throw Refusal.notFound("Vk auth is invalid for this user.");
    }
    return AuthResult.ACCEPTED;
  }

  private void requireApp(String secret) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("client_id", String.join(",", appIds));
    query.put("client_secret", secret);
    query.put("v", version);
    query.put("grant_type", "client_credentials");
    Map<String, @Nullable Object> answer = asked(FormText.query(TOKENS, query));
    if (!(answer.get("access_token") instanceof String)) {
      throw Refusal.notFound("Vk appIds or appSecret is incorrect.");
    }
  }

  private @Nullable Object userOf(String token) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("access_token", token);
    query.put("v", version);
    return asked(FormText.query(USERS, query)).get("response") instanceof List<?> users
            && !users.isEmpty()
            && users.getFirst() instanceof Map<?, ?> user
        ? user.get("id")
        : null;
  }

  private Map<String, @Nullable Object> asked(URI address) {
    return http.get(address, Map.of()).object();
  }
}
