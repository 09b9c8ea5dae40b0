package dev.parselambda.auth;

import dev.parselambda.auth.adapter.AuthAdapter;
import dev.parselambda.auth.adapter.AuthAttempt;
import dev.parselambda.auth.adapter.AuthResult;
import dev.parselambda.auth.adapter.ProviderIds;

/**
 * Users without an account: the client makes the id itself, and who knows it is that user. Nothing
 * can be checked but that there is one.
 */
final class Anonymous implements AuthAdapter {
  @Override
  public AuthResult validate(AuthAttempt attempt) {
    if (!(attempt.data().get("id") instanceof String)) {
      throw ProviderIds.invalid("anonymous");
    }
    return AuthResult.ACCEPTED;
  }
}
