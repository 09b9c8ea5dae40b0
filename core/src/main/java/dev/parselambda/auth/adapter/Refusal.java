package dev.parselambda.auth.adapter;

import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;

/** The exceptions by which providers refuse; codes and texts are parse-server's. */
public final class Refusal {
  private Refusal() {}

  /** Not valid for this user. */
  public static ParseException notFound(String text) {
    return new ParseException(ParseError.OBJECT_NOT_FOUND, text);
  }

  /** Something that must be sent is missing, or a provider's answer makes no sense. */
  public static ParseException invalid(String text) {
    return new ParseException(ParseError.VALIDATION_ERROR, text);
  }

  /** What parse-server's adapters say by throwing a text. */
  public static ParseException failed(String text) {
    return new ParseException(ParseError.SCRIPT_FAILED, text);
  }

  /** The app is not set up for this; nothing a client can do about. */
  public static ParseException misconfigured(String text) {
    return new ParseException(ParseError.INTERNAL_SERVER_ERROR, text);
  }
}
