package dev.parselambda.code.java;

/**
 * Code that runs beside a request.
 *
 * @param <R> what it is told, and with which it says what is to be otherwise
 */
@FunctionalInterface
public interface Handler<R extends CloudRequest> {

  /**
   * @throws Exception what the client is told; before something is done, it keeps it from being
   *     done
   */
  void handle(R request) throws Exception;
}
