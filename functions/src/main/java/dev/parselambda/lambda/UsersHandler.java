package dev.parselambda.lambda;

/**
 * Users, sessions and roles: {@code /users}, {@code /login}, {@code /sessions}, {@code /roles} and
 * the like.
 */
public final class UsersHandler extends HttpFunction {
  /** As Lambda calls it. */
  public UsersHandler() {
    this(FunctionEngine.ofThisFunction(Priming.USERS));
  }

  public UsersHandler(FunctionEngine engine) {
    super(engine);
  }
}
