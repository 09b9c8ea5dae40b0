package dev.parselambda.local;

/** A function that gets events of any kind, wherever it runs. */
@FunctionalInterface
public interface EventFunction {
  /**
   * Invokes it, and waits until it has done what it does; it has no answer.
   *
   * @param event as JSON
   * @throws InvocationException when it failed
   * @throws InterruptedException when this process ends meanwhile
   */
  void invoke(byte[] event) throws InvocationException, InterruptedException;
}
