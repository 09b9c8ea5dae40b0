package dev.parselambda.users.auth;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** PhantAuth, an OpenID provider of made-up users for tests. Insecure: see Insecure. */
final class PhantAuth implements AuthAdapter {
  private static final URI USER = URI.create("https://phantauth.net/auth/userinfo");

  private final Insecure insecure;
  private final ProviderClient http;

  PhantAuth(ProviderOptions options, AuthServices services) {
    this.insecure = Insecure.of(options, services);
    this.http = services.http();
  }

  @Override
  public AuthResult validate(AuthAttempt attempt) {
    insecure.require("PhantAuth only works with enableInsecureAuth: true");
    if (!(attempt.data().get("access_token") instanceof String token)
        || !ProviderIds.same(subjectOf(token), attempt.data().get("id"))) {
      throw Refusal.notFound("PhantAuth auth is invalid for this user.");
    }
    return AuthResult.ACCEPTED;
  }

  private @Nullable Object subjectOf(String token) {
    ProviderAnswer answer = http.get(USER, Map.of("Authorization", "bearer " + token));
    return answer.isOk() ? answer.object().get("sub") : null;
  }
}
