package dev.parselambda.javascript.host;

/** An exception that JavaScript receives as an {@code Error} with a {@code code}. */
public final class HostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  public HostException(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  String code() {
    return code;
  }
}
