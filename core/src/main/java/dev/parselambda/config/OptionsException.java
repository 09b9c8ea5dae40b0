package dev.parselambda.config;

/**
 * The options are refused; the message is for the operator, in parse-server's words where it has
 * some.
 */
public final class OptionsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public OptionsException(String message) {
    super(message);
  }
}
