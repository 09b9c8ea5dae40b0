package dev.parselambda.auth.openid;

import dev.parselambda.auth.adapter.AuthAdapter;
import dev.parselambda.auth.adapter.AuthAttempt;
import dev.parselambda.auth.adapter.AuthResult;
import dev.parselambda.auth.adapter.AuthServices;
import dev.parselambda.auth.adapter.ProviderOptions;
import dev.parselambda.auth.adapter.Refusal;
import java.net.URI;
import java.util.List;

/** Sign in with Apple: an identity token in {@code token}. */
public final class Apple implements AuthAdapter {
  private static final String ISSUER = "https://appleid.apple.com";

  private final List<String> clientIds;
  private final TokenVerifier tokens;

  public Apple(ProviderOptions options, AuthServices services) {
    this.clientIds = options.texts("clientId");
    this.tokens = TokenVerifier.of(URI.create(ISSUER + "/auth/keys"), options, services);
  }

  @Override
  public AuthResult validate(AuthAttempt attempt) {
    if (clientIds.isEmpty()) {
      throw Refusal.notFound("Apple auth is not configured.");
    }
    if (!(attempt.data().get("token") instanceof String text)) {
      throw Refusal.notFound("id token is invalid for this user.");
    }
    IdToken token = tokens.verify(text).requireAudience(clientIds);
    if (!token.issuer().equals(ISSUER)) {
      throw Refusal.notFound(
          "id token not issued by correct OpenID provider - expected: "
              + ISSUER
              + " | from: "
              + token.issuer());
    }
    token.requireSubject(attempt.data().get("id"));
    return AuthResult.ACCEPTED;
  }
}
