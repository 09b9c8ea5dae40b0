package dev.parselambda.runtime;

import java.util.concurrent.CompletableFuture;

/**
 * One call of a function, from the event to the response.
 *
 * @param id the request id, unique on this machine
 * @param event as JSON
 * @param deadline the end of the function's time, in milliseconds since the epoch
 * @param answer the response as JSON, or the reason why there is none
 */
record Invocation(String id, byte[] event, long deadline, CompletableFuture<byte[]> answer) {

  /** The function ended the call with an error, and can take the next one. */
  static final class FunctionError extends Exception {
    private static final long serialVersionUID = 1L;

    FunctionError(String message) {
      super(message);
    }
  }
}
