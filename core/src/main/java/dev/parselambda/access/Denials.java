package dev.parselambda.access;

import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the errors for refused calls. A detailed reason can reveal what exists, so by default
 * clients get a generic text (option {@code enableSanitizedErrorResponse}), and the reason goes to
 * the log.
 */
public final class Denials {
  private static final Logger log = LoggerFactory.getLogger(Denials.class);

  private final boolean sanitize;

  public Denials(boolean sanitize) {
    this.sanitize = sanitize;
  }

  /** The exception to throw. */
  public ParseException denied(ParseError error, String reason) {
    log.info("Sanitized error: {}", reason);
    return new ParseException(error, sanitize ? "Permission denied" : reason);
  }

  /** The error for a caller without permission. */
  public ParseException forbidden(String reason) {
    return denied(ParseError.OPERATION_FORBIDDEN, reason);
  }

  /** Refuses calls without the master key; the read-only one is accepted. */
  public Action masterOnly(Action action) {
    return call -> {
      if (!call.caller().isMaster()) {
        throw denied(ParseError.UNAUTHORIZED, "unauthorized: master key is required");
      }
      return action.handle(call);
    };
  }

  /** Refuses the read-only master key. */
  public void requireWriter(Caller caller, String reason) {
    if (caller.isReadOnly()) {
      throw forbidden(reason);
    }
  }
}
