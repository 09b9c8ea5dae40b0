package dev.parselambda.code;

/** A function that clients call. */
@FunctionalInterface
public interface CloudFunction {

  /**
   * @throws dev.parselambda.value.ParseException the error for the caller; SCRIPT_FAILED if the
   *     code throws only a text
   */
  Result run(FunctionRequest request);
}
