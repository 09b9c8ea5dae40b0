package dev.parselambda.auth.openid;

import dev.parselambda.auth.adapter.AuthAdapter;
import dev.parselambda.auth.adapter.AuthAttempt;
import dev.parselambda.auth.adapter.AuthResult;
import dev.parselambda.auth.adapter.AuthServices;
import dev.parselambda.auth.adapter.FormText;
import dev.parselambda.auth.adapter.ProviderAnswer;
import dev.parselambda.auth.adapter.ProviderClient;
import dev.parselambda.auth.adapter.ProviderIds;
import dev.parselambda.auth.adapter.ProviderOptions;
import dev.parselambda.auth.adapter.Refusal;
import dev.parselambda.auth.adapter.Signatures;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Facebook Login: an {@code access_token} that the Graph API is asked about, for its user and for
 * the app it was made for; or, in Limited Login, an identity token in {@code token}.
 */
public final class Facebook implements AuthAdapter {
  private static final String ISSUER = "https://www.facebook.com";
  private static final URI KEYS = URI.create(ISSUER + "/.well-known/oauth/openid/jwks/");
  private static final String GRAPH = "https://graph.facebook.com/";

  private final List<String> appIds;
  private final boolean isList;
  private final @Nullable String appSecret;
  private final TokenVerifier tokens;
  private final ProviderClient http;

  public Facebook(ProviderOptions options, AuthServices services) {
    this.appIds = options.texts("appIds");
    this.isList = !(options.value("appIds") instanceof String);
    this.appSecret = options.text("appSecret");
    this.tokens = TokenVerifier.of(KEYS, options, services);
    this.http = services.http();
  }

  @Override
  public AuthResult validate(AuthAttempt attempt) {
    if (!isList) {
      throw Refusal.notFound("appIds must be an array.");
    }
    if (appIds.isEmpty()) {
      throw Refusal.notFound("Facebook auth is not configured.");
    }
    Object id = attempt.data().get("id");
    if (attempt.data().get("token") instanceof String token) {
      requireLimitedLogin(token, id);
    } else if (attempt.data().get("access_token") instanceof String token) {
      requireUserAndApp(token, id);
    } else {
      throw invalid();
    }
    return AuthResult.ACCEPTED;
  }

  private void requireLimitedLogin(String text, @Nullable Object id) {
    IdToken token = tokens.verify(text).requireAudience(appIds);
    if (!token.issuer().equals(ISSUER)) {
      throw Refusal.notFound(
          "id token not issued by correct OpenID provider - expected: "
              + ISSUER
              + " | from: "
              + token.issuer());
    }
    token.requireSubject(id);
  }

  private void requireUserAndApp(String token, @Nullable Object id) {
    String app = ProviderIds.text(graph("app", token).get("id"));
    if (app == null || !appIds.contains(app)) {
      throw invalid();
    }
    if (!ProviderIds.same(graph("me", token).get("id"), id)) {
      throw invalid();
    }
  }

  /** With the secret, Facebook lets only the app itself use the token. */
  private Map<String, @Nullable Object> graph(String node, String token) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("fields", "id");
    query.put("access_token", token);
    if (appSecret != null) {
      query.put("appsecret_proof", Signatures.hmacHex("HmacSHA256", appSecret, token));
    }
    ProviderAnswer answer = http.get(FormText.query(GRAPH + node, query), Map.of());
    return answer.isOk() ? answer.object() : Map.of();
  }

  private static RuntimeException invalid() {
    return Refusal.notFound("Facebook auth is invalid for this user.");
  }
}
