package dev.parselambda.auth;

/**
 * Users without an account: the client makes the id itself, and who knows it is that user. Nothing
 * can be checked but that there is one.
 */
final class Anonymous implements AuthAdapter {
  @Override
  public AuthResult validate(AuthAttempt attempt) {
    if (!(attempt.data().get("id") instanceof String)) {
      throw AuthAdapters.invalidId("anonymous");
    }
    return AuthResult.ACCEPTED;
  }
}
