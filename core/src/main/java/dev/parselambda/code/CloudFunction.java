package dev.parselambda.code;

/** A function that clients call. */
@FunctionalInterface
public interface CloudFunction {

  /**
   * @throws dev.parselambda.value.ParseException what the caller is told instead of a result;
   *     SCRIPT_FAILED where the code says no more than a text
   */
  Result run(FunctionRequest request);
}
