package dev.parselambda.lambda;

/**
 * Objects: {@code /classes}, {@code /batch}, and everything that no other function serves (OPTIONS,
 * paths in other letter cases or with a trailing slash, the page for an unknown path).
 */
public final class ClassesHandler extends HttpFunction {
  /** As Lambda calls it. */
  public ClassesHandler() {
    this(FunctionEngine.ofThisFunction(Priming.OBJECTS));
  }

  public ClassesHandler(FunctionEngine engine) {
    super(engine);
  }
}
