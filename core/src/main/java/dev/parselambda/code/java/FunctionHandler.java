package dev.parselambda.code.java;

import org.jspecify.annotations.Nullable;

/** A function that clients call. */
@FunctionalInterface
public interface FunctionHandler {

  /**
   * @return the result: a Parse value, a {@link CloudObject}, a list or map of these, or a {@link
   *     FunctionResponse} with a status and headers
   * @throws Exception what the client is told instead
   */
  @Nullable Object run(FunctionCall request) throws Exception;
}
