package dev.parselambda.code;

import dev.parselambda.http.Response;

/**
 * The API of the app as its own code calls it: in this process, without keys, and past what is
 * meant for calls from outside (rate limits, address lists, the list of allowed routes).
 */
@FunctionalInterface
public interface ParseApi {

  /**
   * @throws dev.parselambda.value.ParseException the error that is the answer
   */
  Response call(ApiCall call);
}
