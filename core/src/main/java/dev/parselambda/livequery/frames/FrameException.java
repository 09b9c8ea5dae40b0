package dev.parselambda.livequery.frames;

/** A frame that violates the protocol; the message is for the client. */
public final class FrameException extends Exception {
  private static final long serialVersionUID = 1L;

  FrameException(String message) {
    super(message, null, false, false);
  }

  /** What is wrong, as Parse Server's validator says it. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
