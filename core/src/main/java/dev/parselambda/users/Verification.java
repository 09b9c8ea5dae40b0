package dev.parselambda.users;

import org.jspecify.annotations.Nullable;

/**
 * The result of visiting a verification link.
 *
 * @param username the user of the link; null if it belongs to no user
 */
public record Verification(Outcome outcome, @Nullable String username) {
  /** The link does not belong to a user, or no longer. */
  public static final Verification INVALID = new Verification(Outcome.INVALID, null);

  /** The outcome. */
  public enum Outcome {
    /** The address is verified, by this or an earlier visit. */
    VERIFIED,
    EXPIRED,
    INVALID
  }
}
