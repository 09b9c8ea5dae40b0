package dev.parselambda.code;

import dev.parselambda.http.Response;

/**
 * The API for the app's own code: in this process, without keys, and without the checks for calls
 * from outside (rate limits, address lists, the list of allowed routes).
 */
@FunctionalInterface
public interface ParseApi {

  /**
   * @throws dev.parselambda.value.ParseException the error response
   */
  Response call(ApiCall call);
}
