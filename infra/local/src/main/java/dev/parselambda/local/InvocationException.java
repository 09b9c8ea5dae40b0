package dev.parselambda.local;

/**
 * An invocation without a result; the gateway responds in its place.
 *
 * <p>API Gateway sends only the status to the client; the message is for the operator.
 */
public final class InvocationException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  private InvocationException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The function failed, did not start, or exceeded its time: 500. */
  public static InvocationException failed(String message) {
    return new InvocationException(500, message);
  }

  /** All instances were busy for as long as API Gateway waits: 503. */
  public static InvocationException unavailable(String message) {
    return new InvocationException(503, message);
  }

  /** The event is larger than Lambda accepts: 413. */
  public static InvocationException tooLarge(String message) {
    return new InvocationException(413, message);
  }

  /** The HTTP status that the client gets. */
  public int status() {
    return status;
  }
}
