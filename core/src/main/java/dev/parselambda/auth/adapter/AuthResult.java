package dev.parselambda.auth.adapter;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What comes of an attempt that a provider does not refuse. A refusal is a {@link
 * dev.parselambda.value.ParseException}.
 */
public sealed interface AuthResult {

  /** Accepted, and what the client sent is stored. */
  AuthResult ACCEPTED = new SaveSent(null);

  /** Accepted, and what is stored stays as it is. */
  AuthResult UNSAVED = new DoNotSave(null);

  /**
   * Accepted: what the client sent is stored.
   *
   * @param response what the client gets under {@code authDataResponse}; null for nothing
   */
  record SaveSent(@Nullable Object response) implements AuthResult {}

  /**
   * Accepted: other data than the client sent is stored.
   *
   * @param singleUse fields of the stored data that this write uses up or that others may change at
   *     the same time. It is made only while they still have the values the attempt carried, and
   *     the call that loses such a race is refused: of two log-ins with one recovery code, one
   *     succeeds.
   * @param response what the client gets under {@code authDataResponse}; null for nothing
   */
  record Save(Map<String, @Nullable Object> data, Set<String> singleUse, @Nullable Object response)
      implements AuthResult {}

  /**
   * Accepted: what is stored stays as it is.
   *
   * @param response what the client gets under {@code authDataResponse}; null for nothing
   */
  record DoNotSave(@Nullable Object response) implements AuthResult {}

  /**
   * Not accepted yet: the data is stored and the call refused with a message that says what to send
   * next, as after a text message.
   *
   * @param unchanged fields of the stored data that others may change at the same time; nothing is
   *     stored when they have
   */
  record Pending(Map<String, @Nullable Object> data, Set<String> unchanged, String message)
      implements AuthResult {}
}
