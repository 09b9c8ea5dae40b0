package dev.parselambda.local;

/** A function that receives events of any kind, in any process. */
@FunctionalInterface
public interface EventFunction {
  /**
   * Invokes it, and waits until it has done what it does.
   *
   * @param event as JSON
   * @return its answer, which only a queue looks at
   * @throws InvocationException if it failed
   * @throws InterruptedException if this process ends meanwhile
   */
  byte[] invoke(byte[] event) throws InvocationException, InterruptedException;
}
