package dev.parselambda.pattern;

/** A regular expression exceeded its step limit. */
public final class TooManySteps extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooManySteps() {
    super("Regular expression takes too many steps", null, false, false);
  }
}
