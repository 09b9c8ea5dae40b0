package dev.parselambda.javascript;

import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.Map;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;
import org.jspecify.annotations.Nullable;

/** Converts errors of code to the engine's exception. */
final class Thrown {
  private Thrown() {}

  /** Of {@code {"code"?, "message"}}, where the message may be any JSON. */
  static ParseException of(@Nullable Object error) {
    Map<String, @Nullable Object> json = JsonObjects.of(error);
    Object message = json == null ? null : json.get("message");
    Integer code = json == null ? null : code(json.get("code"));
    if (code != null) {
      return ParseException.withCode(code, message);
    }
    return message == null || message instanceof String
        ? new ParseException(ParseError.SCRIPT_FAILED, message == null ? "" : (String) message)
        : ParseException.of(ParseError.SCRIPT_FAILED, message);
  }

  /** SCRIPT_FAILED for a number that can be no code; null for what is no number. */
  private static @Nullable Integer code(@Nullable Object given) {
    return given instanceof Integer code
        ? code
        : given instanceof Number ? Integer.valueOf(ParseError.SCRIPT_FAILED.code()) : null;
  }

  static ParseException needsMemory() {
    return stopped("Cloud Code was stopped: it needs more memory than there is.");
  }

  static ParseException stopped(String why) {
    return new ParseException(ParseError.SCRIPT_FAILED, why);
  }

  /** For the log and the operator: where and what. */
  static String text(PolyglotException e) {
    SourceSection at = e.getSourceLocation();
    for (PolyglotException.StackFrame frame : e.getPolyglotStackTrace()) {
      if (at != null && at.isAvailable()) {
        break;
      }
      at = frame.getSourceLocation();
    }
    String where = at == null ? "" : at.getSource().getName() + ":" + at.getStartLine() + ": ";
    return where + e.getMessage();
  }
}
