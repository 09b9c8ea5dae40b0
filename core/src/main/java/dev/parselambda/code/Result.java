package dev.parselambda.code;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The result of code. */
public sealed interface Result {

  /** Nothing: JavaScript's {@code undefined}. */
  record Nothing() implements Result {}

  /** A Parse value, which may be null. */
  record Value(@Nullable Object value) implements Result {}

  /**
   * The result of a function with a status and headers.
   *
   * @param status of HTTP
   * @param headers fields by name, as they are to be sent
   */
  record Answer(Result result, int status, Map<String, String> headers) implements Result {
    /**
     * @throws dev.parselambda.value.ParseException SCRIPT_FAILED for what HTTP cannot send
     */
    public Answer {
      Sendable.check(status, headers);
    }
  }

  Result NOTHING = new Nothing();
}
