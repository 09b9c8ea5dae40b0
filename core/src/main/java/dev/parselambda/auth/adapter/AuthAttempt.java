package dev.parselambda.auth.adapter;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a user sent to one provider, by what it is for. */
public sealed interface AuthAttempt {

  /** What the client sent, as {@link AuthAdapter#beforeFind} left it. */
  Map<String, @Nullable Object> data();

  AuthRequest request();

  /** What the user has stored of the provider; empty when he has nothing of it. */
  default Map<String, @Nullable Object> stored() {
    return Map.of();
  }

  /** The user has nothing of the provider yet: he signs up with it, or adds it to his account. */
  record SetUp(Map<String, @Nullable Object> data, AuthRequest request) implements AuthAttempt {}

  /**
   * Somebody who is not logged in claims to be a user who has set the provider up.
   *
   * @param stored what the user has stored of it
   */
  record LogIn(
      Map<String, @Nullable Object> data, Map<String, @Nullable Object> stored, AuthRequest request)
      implements AuthAttempt {}

  /**
   * The logged-in user, or the master key, changes what is stored.
   *
   * @param stored what the user has stored of it
   */
  record Update(
      Map<String, @Nullable Object> data, Map<String, @Nullable Object> stored, AuthRequest request)
      implements AuthAttempt {}

  /** The attempt that a call makes with what it sent to a provider. */
  static AuthAttempt of(String provider, Map<String, @Nullable Object> data, AuthRequest request) {
    Map<String, @Nullable Object> stored = request.stored(provider);
    if (stored == null) {
      return new SetUp(data, request);
    }
    return request.purpose() == AuthRequest.Purpose.SAVE && request.isByOwner()
        ? new Update(data, stored, request)
        : new LogIn(data, stored, request);
  }
}
