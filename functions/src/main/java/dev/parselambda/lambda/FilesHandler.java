package dev.parselambda.lambda;

/** Files: {@code /files}. */
public final class FilesHandler extends HttpFunction {
  /** As Lambda calls it. */
  public FilesHandler() {
    this(FunctionEngine.ofThisFunction(Priming.FILES));
  }

  public FilesHandler(FunctionEngine engine) {
    super(engine);
  }
}
