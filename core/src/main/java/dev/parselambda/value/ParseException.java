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
  private final transient @Nullable Object detail;

  public ParseException(ParseError error, String message) {
    super(message, null, false, false);
    this.error = error;
    this.detail = null;
  }

  public ParseException(ParseError error, String message, @Nullable Throwable cause) {
    super(message, cause, true, true);
    this.error = error;
    this.detail = null;
  }

  private ParseException(ParseError error, Object detail) {
    super(Json.write(detail), null, false, false);
    this.error = error;
    this.detail = detail;
  }

  /** An error that is more than a text: a JSON value that the app's own code answered. */
  public static ParseException of(ParseError error, Object detail) {
    return new ParseException(error, detail);
  }

  public ParseError error() {
    return error;
  }

  /** What clients are told: the text, or the value that stands for it. */
  public Object shown() {
    return detail == null ? text() : detail;
  }

  /** The text for the client; never null, unlike {@link #getMessage()} of other exceptions. */
  public String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
