package dev.parselambda.matcher.value;

/** A filter that MongoDB would refuse too, or that this evaluator does not know. */
public final class BadFilter extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** MongoDB's code for an operator or argument it does not accept. */
  public static final int BAD_VALUE = 2;

  private final int code;

  public BadFilter(String message) {
    this(BAD_VALUE, message);
  }

  /**
   * @param code MongoDB's error code
   */
  public BadFilter(int code, String message) {
    super(message);
    this.code = code;
  }

  /** MongoDB's error code. */
  public int code() {
    return code;
  }

  /** For what MongoDB can do and the embedded database cannot. */
  public static BadFilter unsupported(String what) {
    return new BadFilter(
        115, what + " is not supported by the embedded database; use --databaseURI");
  }
}
