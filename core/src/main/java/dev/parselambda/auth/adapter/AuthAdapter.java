package dev.parselambda.auth.adapter;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A way to prove who one is: the extension point for providers of an app's own.
 *
 * <p>An adapter is made once, of its options, and serves many threads at once. Making it must cost
 * little: connections and keys are for the first call that needs them. It refuses by throwing
 * {@link dev.parselambda.value.ParseException}, whose message reaches the client; code 101
 * (OBJECT_NOT_FOUND) is what built-in ones use for "not valid for this user". Any other exception
 * refuses the call too, with a message that tells nothing.
 *
 * <p>Data is what the client sent under {@code authData.PROVIDER}: a JSON object of any shape, so
 * every field of it may be missing or of any type. Its field {@code id} is what users are found by
 * and is unique among them; a second factor needs none.
 *
 * {@snippet :
 * AuthAdapter badge = attempt -> {
 *   if (attempt.data().get("badge") instanceof String badge && badges.isValid(badge)) {
 *     return AuthResult.ACCEPTED;
 *   }
 *   throw new ParseException(ParseError.OBJECT_NOT_FOUND, "Badge is invalid for this user.");
 * };
 * }
 */
@FunctionalInterface
public interface AuthAdapter {

  /** Makes an adapter of the options that the app has given it; none is an empty map. */
  @FunctionalInterface
  interface Factory {
    /**
     * @throws dev.parselambda.config.option.OptionsException when the options are wrong; the engine
     *     does not start then
     */
    AuthAdapter create(Map<String, @Nullable Object> options);
  }

  /**
   * Decides on an attempt. The app that the proof was made for is part of what is to be checked: a
   * token that a user gave to another app must not let that app in.
   *
   * <p>An adapter that treats all attempts alike looks at {@link AuthAttempt#data()} only; one that
   * does not switches over the three kinds.
   */
  AuthResult validate(AuthAttempt attempt);

  /**
   * Completes what a client sent, before users are looked up by its {@code id}: here an
   * authorization code becomes an id and a token. Not asked about data that repeats what is stored.
   *
   * <p>An id that comes from here must be proven here, for a log-in is not refused later because of
   * an id that the adapter itself has found.
   *
   * @return the data to go on with: the argument, or a new map
   */
  default Map<String, @Nullable Object> beforeFind(Map<String, @Nullable Object> data) {
    return data;
  }

  /** What of the stored data a client gets to see, the user himself and the master key included. */
  default Map<String, @Nullable Object> afterFind(
      Map<String, @Nullable Object> stored, AuthCaller viewer) {
    return stored;
  }

  /**
   * Answers a question before the log-in.
   *
   * @return any JSON, {@code true} where there is nothing to say; null when this adapter has no
   *     challenges
   */
  default @Nullable Object challenge(AuthChallenge challenge) {
    return null;
  }

  /**
   * How this provider combines with others at log-in.
   *
   * @param stored what the user has stored of it
   */
  default AuthPolicy policy(Map<String, @Nullable Object> stored, AuthCaller caller) {
    return AuthPolicy.DEFAULT;
  }
}
