package dev.parselambda.value;

import org.jspecify.annotations.Nullable;

/**
 * The one exception that leaves the engine: an error for the client.
 *
 * <p>It carries no stack trace unless it has a cause: a refused request must cost no more than a
 * successful one.
 */
public final class ParseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ParseError error;
  private final int code;
  private final boolean coded;
  private final transient @Nullable Object detail;

  public ParseException(ParseError error, String message) {
    super(message, null, false, false);
    this.error = error;
    this.code = error.code();
    this.coded = false;
    this.detail = message;
  }

  public ParseException(ParseError error, String message, @Nullable Throwable cause) {
    super(message, cause, true, true);
    this.error = error;
    this.code = error.code();
    this.coded = false;
    this.detail = message;
  }

  private ParseException(
      ParseError error, int code, boolean coded, String text, @Nullable Object detail) {
    super(text, null, false, false);
    this.error = error;
    this.code = code;
    this.coded = coded;
    this.detail = detail;
  }

  /** An error whose message is a JSON value from the app's own code. */
  public static ParseException of(ParseError error, @Nullable Object detail) {
    return new ParseException(error, error.code(), false, Json.write(detail), detail);
  }

  /**
   * An error whose code the app's own code has chosen; it need not be one of Parse's.
   *
   * @param code such as 142 or 1000
   * @param message a string or another JSON value; null for an error with a code only
   */
  public static ParseException withCode(int code, @Nullable Object message) {
    String text =
        switch (message) {
          case null -> "";
          case String it -> it;
          default -> Json.write(message);
        };
    return new ParseException(ParseError.ofCode(code), code, true, text, message);
  }

  /** Parse's code, or one of the app's own; meaningful only if the error has one. */
  public int code() {
    return code;
  }

  /** Whether the app's own code has chosen the code. */
  public boolean isCoded() {
    return coded;
  }

  public ParseError error() {
    return error;
  }

  /** The error for clients: the text, the JSON value in its place, or null. */
  public @Nullable Object shown() {
    return detail;
  }

  /** The text for the client; never null, unlike {@link #getMessage()} of other exceptions. */
  public String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
