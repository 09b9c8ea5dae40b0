package dev.parselambda.kernel;

import dev.parselambda.access.Inner;

/**
 * Creates a wing that the core does not know. Found by {@link java.util.ServiceLoader}, after the
 * core's own wings.
 */
@FunctionalInterface
public interface WingProvider {

  /**
   * @param inner calls the routes of the other wings, once the engine is assembled
   */
  Wing wing(Kernel kernel, Inner inner);
}
