package dev.parselambda.auth;

import dev.parselambda.auth.adapter.Refusal;
import dev.parselambda.value.ParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a validated call has to do. */
public sealed interface AuthOutcome {

  /**
   * All providers have accepted.
   *
   * @param writes what to store for a provider, as a whole; null unlinks it; a provider that is not
   *     named stays as it is
   * @param guards what must still hold in the database when that is written, in the same update.
   *     When nothing matches them the call is refused with {@link #lost()}
   * @param responses the {@code authDataResponse} of the answer
   */
  record Accepted(
      Map<String, @Nullable Map<String, @Nullable Object>> writes,
      List<Guard> guards,
      Map<String, Object> responses)
      implements AuthOutcome {}

  /**
   * A provider waits for more: its data is stored, and the call ends with the exception.
   *
   * @param data what to store for the provider, as a whole
   * @param guards what must still hold in the database when that is stored; else the call is
   *     refused with {@link #lost()}
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
   * @param expected the value it must have; null where it must be missing
   */
  record Guard(String provider, String field, @Nullable Object expected) {}

  /** The refusal of a call that lost a race for something that can be used once. */
  static ParseException lost() {
    return Refusal.failed("Invalid auth data");
  }
}
