package dev.parselambda.javascript;

/** What JavaScript gets as an {@code Error} with a {@code code}. */
final class HostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  HostException(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  String code() {
    return code;
  }
}
