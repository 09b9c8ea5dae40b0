package dev.parselambda.auth.oauth;

import dev.parselambda.auth.adapter.AuthAdapter;
import dev.parselambda.auth.adapter.AuthAttempt;
import dev.parselambda.auth.adapter.AuthResult;
import dev.parselambda.auth.adapter.AuthServices;
import dev.parselambda.auth.adapter.Insecure;
import dev.parselambda.auth.adapter.ProviderAnswer;
import dev.parselambda.auth.adapter.ProviderClient;
import dev.parselambda.auth.adapter.ProviderIds;
import dev.parselambda.auth.adapter.ProviderOptions;
import dev.parselambda.auth.adapter.Refusal;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.value.ObjectIds;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Twitter: a request token and its verifier are exchanged for the user's id and token, signed with
 * the secret of the app. Also answers to the name {@code digits}, whose users came with it.
 *
 * <p>Option {@code enableInsecureAuth} also takes the token and secret that the client brings, as
 * old SDKs send them; see Insecure. The options may be a list of apps; a client then names one by
 * {@code consumer_key}.
 */
public final class Twitter implements AuthAdapter {
  private static final String EXCHANGE = "https://api.twitter.com/oauth/access_token";
  private static final String USER = "https://api.twitter.com/2/users/me";

  private record App(
      @Nullable String consumerKey, @Nullable String consumerSecret, Insecure insecure) {
    static App of(ProviderOptions options, AuthServices services) {
      App app =
          new App(
              options.text("consumer_key"),
              options.text("consumer_secret"),
              Insecure.of(options, services));
      if (!app.insecure.isEnabled() && (app.consumerKey == null || app.consumerSecret == null)) {
        throw new OptionsException("Consumer key and secret are required for secure Twitter auth.");
      }
      return app;
    }

    OAuth1 signer(String token, String tokenSecret) {
      if (consumerKey == null || consumerSecret == null) {
        throw Refusal.notFound(
            "Twitter auth configuration missing consumer_key and/or consumer_secret.");
      }
      return new OAuth1(consumerKey, consumerSecret, token, tokenSecret);
    }
  }

  private final List<App> apps = new ArrayList<>();
  private final ProviderClient http;
  private final InstantSource clock;

  public Twitter(ProviderOptions options, AuthServices services) {
    this.http = services.http();
    this.clock = services.clock();
    for (ProviderOptions app : options.each()) {
      apps.add(App.of(app, services));
    }
  }

  @Override
  public Map<String, @Nullable Object> beforeFind(Map<String, @Nullable Object> data) {
    App app = app(data);
    if (app.insecure.isEnabled() && data.get("oauth_verifier") == null) {
      requireToken(app, data);
      return data;
    }
    if (!(data.get("oauth_token") instanceof String token)
        || !(data.get("oauth_verifier") instanceof String verifier)) {
      throw invalid();
    }
    String tokenSecret = data.get("oauth_token_secret") instanceof String text ? text : "";
    Map<String, @Nullable Object> user =
        exchanged(app.signer(token, tokenSecret), Map.of("oauth_verifier", verifier));
    String id = ProviderIds.text(user.get("user_id"));
    Object claimed = data.get("id");
    if (id == null
        || !(user.get("oauth_token") instanceof String userToken)
        || (claimed != null && !id.equals(claimed))) {
      throw invalid();
    }
    Map<String, @Nullable Object> completed = new LinkedHashMap<>(data);
    List.of("oauth_token", "oauth_token_secret", "oauth_verifier").forEach(completed::remove);
    completed.put("id", id);
    completed.put("auth_token", userToken);
    return completed;
  }

  /** All is proven by {@link #beforeFind}, before the user was looked up. */
  @Override
  public AuthResult validate(AuthAttempt attempt) {
    return AuthResult.ACCEPTED;
  }

  private App app(Map<String, @Nullable Object> data) {
    if (apps.size() == 1) {
      return apps.getFirst();
    }
    Object key = data.get("consumer_key");
    return apps.stream()
        .filter(app -> app.consumerKey != null && app.consumerKey.equals(key))
        .findFirst()
        .orElseThrow(Twitter::invalid);
  }

  private void requireToken(App app, Map<String, @Nullable Object> data) {
    app.insecure.require("Twitter only works with enableInsecureAuthAdapters: true");
    Object token = data.getOrDefault("oauth_token", data.get("auth_token"));
    Object secret = data.getOrDefault("oauth_token_secret", data.get("auth_token_secret"));
    if (!(token instanceof String t) || !(secret instanceof String s)) {
      throw Refusal.notFound("Twitter insecure auth requires oauth_token and oauth_token_secret.");
    }
    Map<String, String> header = signed(app.signer(t, s), "GET", USER, Map.of());
    ProviderAnswer answer = http.get(URI.create(USER), header);
    if (!answer.isOk()
        || !(answer.object().get("data") instanceof Map<?, ?> user)
        || !ProviderIds.same(user.get("id"), data.get("id"))) {
      throw invalid();
    }
  }

  private Map<String, @Nullable Object> exchanged(OAuth1 signer, Map<String, String> form) {
    Map<String, String> header = signed(signer, "POST", EXCHANGE, form);
    ProviderAnswer answer = http.postForm(URI.create(EXCHANGE), form, header);
    if (!answer.isOk()) {
      throw Refusal.failed("Failed to exchange access token.");
    }
    return answer.parameters();
  }

  private Map<String, String> signed(
      OAuth1 signer, String method, String url, Map<String, String> parameters) {
    long seconds = clock.instant().getEpochSecond();
    return Map.of(
        "Authorization", signer.header(method, url, parameters, ObjectIds.newId(30), seconds));
  }

  private static RuntimeException invalid() {
    return Refusal.notFound("Twitter auth is invalid for this user.");
  }
}
