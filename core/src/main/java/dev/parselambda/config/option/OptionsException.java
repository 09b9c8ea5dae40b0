package dev.parselambda.config.option;

/**
 * The options are refused. The message is for the operator; its last line is in parse-server's
 * words where it has some.
 */
public final class OptionsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public OptionsException(String message) {
    super(message);
  }

  /** The message; never null, unlike that of other exceptions. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
