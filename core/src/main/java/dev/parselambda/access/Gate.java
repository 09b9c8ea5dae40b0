package dev.parselambda.access;

import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;

/** What every call passes, one of its own or a part of a batch: allowed routes and rate limits. */
public record Gate(RouteAllowList allowList, RateLimits limits) {

  /**
   * A part of a batch passes what a call of its own passes.
   *
   * @throws ParseException when it may not
   */
  void checkPart(Call part) {
    allowList.check(part);
    refuse(limits.countPart(part), ParseError.CONNECTION_FAILED);
  }

  /**
   * A call of the app's own code passes only the limits that count such calls.
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
