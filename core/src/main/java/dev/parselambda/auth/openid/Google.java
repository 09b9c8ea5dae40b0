package dev.parselambda.auth.openid;

import dev.parselambda.auth.adapter.AuthAdapter;
import dev.parselambda.auth.adapter.AuthAttempt;
import dev.parselambda.auth.adapter.AuthResult;
import dev.parselambda.auth.adapter.AuthServices;
import dev.parselambda.auth.adapter.ProviderOptions;
import dev.parselambda.auth.adapter.Refusal;
import java.net.URI;
import java.util.List;

/** Sign in with Google: an identity token in {@code id_token}. */
public final class Google implements AuthAdapter {
  private static final URI KEYS = URI.create("https://www.googleapis.com/oauth2/v3/certs");
  private static final String ISSUER = "accounts.google.com";
  private static final String HTTPS_ISSUER = "https://accounts.google.com";

  private final List<String> clientIds;
  private final TokenVerifier tokens;

  public Google(ProviderOptions options, AuthServices services) {
    this.clientIds = options.texts("clientId");
    this.tokens = TokenVerifier.of(KEYS, options, services);
  }

  @Override
  public AuthResult validate(AuthAttempt attempt) {
    if (clientIds.isEmpty()) {
      throw Refusal.notFound("Google auth is not configured.");
    }
    if (!(attempt.data().get("id_token") instanceof String text)) {
      throw Refusal.notFound("id token is invalid for this user.");
    }
    IdToken token = tokens.verify(text).requireAudience(clientIds);
    if (!token.issuer().equals(ISSUER) && !token.issuer().equals(HTTPS_ISSUER)) {
      throw Refusal.notFound(
          "id token not issued by correct provider - expected: "
              + ISSUER
              + " or "
              + HTTPS_ISSUER
              + " | from: "
              + token.issuer());
    }
    token.requireSubject(attempt.data().get("id"));
    return AuthResult.ACCEPTED;
  }
}
