package dev.parselambda.auth;

import dev.parselambda.auth.adapter.AuthAdapter;
import dev.parselambda.auth.adapter.AuthAttempt;
import dev.parselambda.auth.adapter.AuthResult;
import dev.parselambda.auth.adapter.ProviderIds;

/**
 * Users without an account: the client generates the id, and anyone who knows it is that user. Only
 * its presence can be checked.
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
