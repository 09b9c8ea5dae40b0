package dev.parselambda.value;

import org.jspecify.annotations.Nullable;

/**
 * The one exception that crosses the engine: an error that is the answer to the client.
 *
 * <p>It carries no stack trace unless it has a cause: a refused request is an ordinary answer and
 * must cost no more than one.
 */
public final class ParseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ParseError error;

  public ParseException(ParseError error, String message) {
    super(message, null, false, false);
    this.error = error;
  }

  public ParseException(ParseError error, String message, @Nullable Throwable cause) {
    super(message, cause, true, true);
    this.error = error;
  }

  public ParseError error() {
    return error;
  }

  /** The text for the client; never null, unlike {@link #getMessage()} of other exceptions. */
  public String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
