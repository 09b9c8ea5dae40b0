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
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Providers that are asked whose an {@code access_token} is: Meetup, and PhantAuth, an OpenID
 * provider of made-up users for tests. Insecure: see Insecure.
 */
public final class TokenOwner implements AuthAdapter {
  private final String name;
  private final URI profile;
  private final String idField;
  private final Insecure insecure;
  private final ProviderClient http;

  private TokenOwner(
      String name, String profile, String idField, ProviderOptions options, AuthServices services) {
    this.name = name;
    this.profile = URI.create(profile);
    this.idField = idField;
    this.insecure = Insecure.of(options, services);
    this.http = services.http();
  }

  public static AuthAdapter meetup(ProviderOptions options, AuthServices services) {
    return new TokenOwner(
        "Meetup", "https://api.meetup.com/2/member/self", "id", options, services);
  }

  public static AuthAdapter phantAuth(ProviderOptions options, AuthServices services) {
    return new TokenOwner(
        "PhantAuth", "https://phantauth.net/auth/userinfo", "sub", options, services);
  }

  @Override
  public AuthResult validate(AuthAttempt attempt) {
    insecure.require(name + " only works with enableInsecureAuth: true");
    if (!(attempt.data().get("access_token") instanceof String token)
        || !owns(token, attempt.data().get("id"))) {
      throw Refusal.notFound(name + " auth is invalid for this user.");
    }
    return AuthResult.ACCEPTED;
  }

  private boolean owns(String token, @Nullable Object id) {
    ProviderAnswer answer = http.get(profile, Map.of("Authorization", "bearer " + token));
    return answer.isOk() && ProviderIds.same(answer.object().get(idField), id);
  }
}
