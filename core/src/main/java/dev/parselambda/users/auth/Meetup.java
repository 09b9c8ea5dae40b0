package dev.parselambda.users.auth;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Meetup: whose an {@code access_token} is. Insecure: see Insecure. */
final class Meetup implements AuthAdapter {
  private static final URI MEMBER = URI.create("https://api.meetup.com/2/member/self");

  private final Insecure insecure;
  private final ProviderClient http;

  Meetup(ProviderOptions options, AuthServices services) {
    this.insecure = Insecure.of(options, services);
    this.http = services.http();
  }

  @Override
  public AuthResult validate(AuthAttempt attempt) {
    insecure.require("Meetup only works with enableInsecureAuth: true");
    if (!(attempt.data().get("access_token") instanceof String token)
        || !ProviderIds.same(memberOf(token), attempt.data().get("id"))) {
      throw Refusal.notFound("Meetup auth is invalid for this user.");
    }
    return AuthResult.ACCEPTED;
  }

  private @Nullable Object memberOf(String token) {
    ProviderAnswer answer = http.get(MEMBER, Map.of("Authorization", "bearer " + token));
    return answer.isOk() ? answer.object().get("id") : null;
  }
}
