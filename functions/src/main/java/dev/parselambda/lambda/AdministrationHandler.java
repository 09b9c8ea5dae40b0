package dev.parselambda.lambda;

/**
 * Schemas and administration: {@code /schemas}, {@code /purge}, {@code /aggregate}, {@code
 * /serverInfo} and the like.
 */
public final class AdministrationHandler extends HttpFunction {
  /** As Lambda calls it. */
  public AdministrationHandler() {
    this(FunctionEngine.ofThisFunction(Priming.SCHEMAS));
  }

  public AdministrationHandler(FunctionEngine engine) {
    super(engine);
  }
}
