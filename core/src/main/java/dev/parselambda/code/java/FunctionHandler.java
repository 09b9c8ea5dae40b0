package dev.parselambda.code.java;

import org.jspecify.annotations.Nullable;

/** A function that clients call. */
@FunctionalInterface
public interface FunctionHandler {

  /**
   * @return the result: a Parse value, a {@link CloudObject}, a list or map of these, or a {@link
   *     FunctionResponse} with a status and headers
   * @throws Exception the error for the client
   */
  @Nullable Object run(FunctionCall request) throws Exception;
}
