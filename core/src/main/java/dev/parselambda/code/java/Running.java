package dev.parselambda.code.java;

import dev.parselambda.access.Caller;
import dev.parselambda.code.CodeHost;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a handler.
 *
 * @param name the name of the handler, such as {@code beforeSave.Review}
 */
record Running(String name, CodeHost host, Caller caller, Map<String, @Nullable Object> context) {

  /** Something that may throw. */
  interface Body<T> {
    T run() throws Exception;
  }

  Logger log() {
    return LoggerFactory.getLogger("cloud." + name);
  }

  /**
   * Runs code of the app. Any failure ends only this request, including a stack overflow and a
   * missing class.
   *
   * @throws ParseException the code's error
   */
  <T> T run(Body<T> body) {
    try {
      return body.run();
    } catch (ParseException e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(e);
    } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
      throw failed(e);
    }
  }

  private ParseException failed(Throwable e) {
    log().error("{} failed", name, e);
    String message = e.getMessage();
    String text = message == null || message.isEmpty() ? e.getClass().getSimpleName() : message;
    return new ParseException(ParseError.SCRIPT_FAILED, text, e);
  }
}
