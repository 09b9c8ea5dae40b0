package dev.parselambda.cli;

import org.jspecify.annotations.Nullable;

/** A command failed; the message is one line for the operator. */
final class CommandException extends Exception {
  private static final long serialVersionUID = 1L;

  CommandException(String message) {
    this(message, null);
  }

  CommandException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
