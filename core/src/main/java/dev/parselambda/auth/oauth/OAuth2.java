package dev.parselambda.auth.oauth;

import dev.parselambda.auth.adapter.AuthAdapter;
import dev.parselambda.auth.adapter.AuthAttempt;
import dev.parselambda.auth.adapter.AuthResult;
import dev.parselambda.auth.adapter.AuthServices;
import dev.parselambda.auth.adapter.ProviderAnswer;
import dev.parselambda.auth.adapter.ProviderClient;
import dev.parselambda.auth.adapter.ProviderIds;
import dev.parselambda.auth.adapter.ProviderOptions;
import dev.parselambda.auth.adapter.Refusal;
import dev.parselambda.config.option.OptionsException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Any provider with token introspection (RFC 7662): option {@code oauth2: true}. The endpoint says
 * whether a token is active, whose it is and, with {@code appidField}, for which app it was made.
 */
public final class OAuth2 implements AuthAdapter {
  private final URI endpoint;
  private final String userIdField;
  private final @Nullable String appIdField;
  private final List<String> appIds;
  private final Map<String, String> headers;
  private final ProviderClient http;

  public OAuth2(ProviderOptions options, AuthServices services) {
    String url = options.text("tokenIntrospectionEndpointUrl");
    String userId = options.text("useridField");
    String authorization = options.text("authorizationHeader");
    this.appIdField = options.text("appidField");
    this.appIds = options.texts("appIds");
    if (url == null) {
      throw new OptionsException("OAuth2 token introspection endpoint URL is missing.");
    }
    if (appIdField != null && appIds.isEmpty()) {
      throw new OptionsException("OAuth2 configuration is missing app IDs.");
    }
    this.endpoint = URI.create(url);
    this.userIdField = userId == null ? "sub" : userId;
    this.headers = authorization == null ? Map.of() : Map.of("Authorization", authorization);
    this.http = services.http();
  }

  @Override
  public AuthResult validate(AuthAttempt attempt) {
    if (!(attempt.data().get("access_token") instanceof String token)) {
      throw invalid();
    }
    ProviderAnswer answer = http.postForm(endpoint, Map.of("token", token), headers);
    if (!answer.isOk()) {
      throw Refusal.notFound("OAuth2 token introspection request failed.");
    }
    Map<String, @Nullable Object> state = answer.object();
    if (appIdField != null && !isOurs(state.get(appIdField))) {
      throw Refusal.notFound("OAuth2: Invalid app ID.");
    }
    if (!Boolean.TRUE.equals(state.get("active"))
        || !ProviderIds.same(state.get(userIdField), attempt.data().get("id"))) {
      throw invalid();
    }
    return AuthResult.ACCEPTED;
  }

  private boolean isOurs(@Nullable Object app) {
    return switch (app) {
      case List<?> several -> several.stream().anyMatch(appIds::contains);
      case String one -> appIds.contains(one);
      case null, default -> false;
    };
  }

  private static RuntimeException invalid() {
    return Refusal.notFound("OAuth2 access token is invalid for this user.");
  }
}
