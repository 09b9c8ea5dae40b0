package dev.parselambda;

import dev.parselambda.access.Call;
import dev.parselambda.access.RateLimits;
import dev.parselambda.access.RouteAllowList;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;

/** What every call passes, one of its own or a part of a batch: allowed routes and rate limits. */
record Gate(RouteAllowList allowList, RateLimits limits) {

  /**
   * A part of a batch passes what a call of its own passes; one of the app's own code nothing.
   *
   * @throws ParseException when it may not
   */
  void checkPart(Call part) {
    if (InProcessApi.isCalling()) {
      return;
    }
    allowList.check(part);
    String refusal = limits.countPart(part).refusal();
    if (refusal != null) {
      throw new ParseException(ParseError.CONNECTION_FAILED, refusal);
    }
  }
}
