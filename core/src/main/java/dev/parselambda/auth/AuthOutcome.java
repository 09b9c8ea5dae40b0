package dev.parselambda.auth;

import dev.parselambda.auth.adapter.Refusal;
import dev.parselambda.value.ParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The result of a validation. */
public sealed interface AuthOutcome {

  /**
   * All providers have accepted.
   *
   * @param writes the complete data to store per provider; null unlinks; other providers are
   *     unchanged
   * @param guards conditions on the stored data for the same update. If they do not match, the call
   *     is refused with {@link #lost()}
   * @param responses the {@code authDataResponse} of the response
   */
  record Accepted(
      Map<String, @Nullable Map<String, @Nullable Object>> writes,
      List<Guard> guards,
      Map<String, Object> responses)
      implements AuthOutcome {}

  /**
   * A provider needs more data: its data is stored, and the call ends with the exception.
   *
   * @param data the complete data to store for the provider
   * @param guards conditions on the stored data; if they do not match, the call is refused with
   *     {@link #lost()}
   */
  record Interrupted(
      String provider,
      Map<String, @Nullable Object> data,
      List<Guard> guards,
      ParseException answer)
      implements AuthOutcome {}

  /**
   * A condition on the stored data of a user.
   *
   * @param field a field of the provider's data, such as {@code recovery} of {@code authData.mfa}
   * @param expected the required value; null if it must be missing
   */
  record Guard(String provider, String field, @Nullable Object expected) {}

  /** The error for a call that lost a race for a one-time code. */
  static ParseException lost() {
    return Refusal.failed("Invalid auth data");
  }
}
