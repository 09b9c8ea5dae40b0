package dev.parselambda.users;

import org.jspecify.annotations.Nullable;

/**
 * What visiting a link that verifies an address came to.
 *
 * @param username of the user whose link it is; null when it is nobody's
 */
public record Verification(Outcome outcome, @Nullable String username) {
  /** The link is nobody's, or no longer. */
  public static final Verification INVALID = new Verification(Outcome.INVALID, null);

  /** What it came to. */
  public enum Outcome {
    /** The address is verified, by this visit or an earlier one. */
    VERIFIED,
    EXPIRED,
    INVALID
  }
}
