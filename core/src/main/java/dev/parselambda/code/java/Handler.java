package dev.parselambda.code.java;

/**
 * A trigger.
 *
 * @param <R> the request, which the trigger may change
 */
@FunctionalInterface
public interface Handler<R extends CloudRequest> {

  /**
   * @throws Exception the error for the client; before an operation it prevents the operation
   */
  void handle(R request) throws Exception;
}
