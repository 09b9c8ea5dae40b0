package dev.parselambda.code.java;

/**
 * The code of an app. Named in {@code META-INF/services/dev.parselambda.code.java.CloudCode} of its
 * jar, which the option {@code cloud} names or which is on the classpath.
 */
@FunctionalInterface
public interface CloudCode {

  /**
   * Registers functions, triggers and jobs. Called once at the start, before the first request.
   *
   * @throws RuntimeException to keep the server from starting
   */
  void register(Cloud cloud);
}
