package dev.parselambda.functions;

/** Functions of the app's own: {@code /functions}. */
public final class FunctionsHandler extends HttpFunction {
  /** As Lambda calls it. */
  public FunctionsHandler() {
    this(FunctionEngine.ofThisFunction(Priming.OBJECTS));
  }

  public FunctionsHandler(FunctionEngine engine) {
    super(engine);
  }
}
