package dev.parselambda.lambda;

/** Cloud functions and jobs: {@code /functions}, {@code /jobs}, {@code /cloud_code}. */
public final class FunctionsHandler extends HttpFunction {
  /** As Lambda calls it. */
  public FunctionsHandler() {
    this(FunctionEngine.ofThisFunction(Priming.OBJECTS));
  }

  public FunctionsHandler(FunctionEngine engine) {
    super(engine);
  }
}
