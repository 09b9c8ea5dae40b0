package dev.parselambda.local;

/** A function that gets events of any kind, wherever it runs. */
@FunctionalInterface
public interface EventFunction {
  /**
   * Invokes it, and waits until it has done what it does.
   *
   * @param event as JSON
   * @return its answer, which only a queue looks at
   * @throws InvocationException when it failed
   * @throws InterruptedException when this process ends meanwhile
   */
  byte[] invoke(byte[] event) throws InvocationException, InterruptedException;
}
