package dev.parselambda.access;

import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;

/** Checks every call, including batch parts, against the allowed routes and rate limits. */
public record Gate(RouteAllowList allowList, RateLimits limits) {

  /**
   * A part of a batch gets the same checks as a single call.
   *
   * @throws ParseException if the call is refused
   */
  void checkPart(Call part) {
    allowList.check(part);
    refuse(limits.countPart(part), ParseError.CONNECTION_FAILED);
  }

  /**
   * A call from the app's own code is checked only against limits that count such calls.
   *
   * @throws ParseException TOO_MANY_REQUESTS
   */
  void checkInternal(Call call) {
    refuse(limits.countInternal(call), ParseError.TOO_MANY_REQUESTS);
  }

  private static void refuse(RateLimits.Outcome counted, ParseError error) {
    String refusal = counted.refusal();
    if (refusal != null) {
      throw new ParseException(error, refusal);
    }
  }
}
