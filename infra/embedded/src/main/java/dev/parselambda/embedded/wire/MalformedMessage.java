package dev.parselambda.embedded.wire;

/** The bytes of a client are no message; its connection is closed. */
public final class MalformedMessage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedMessage(String message) {
    super(message);
  }
}
