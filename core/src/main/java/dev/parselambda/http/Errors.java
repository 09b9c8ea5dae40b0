package dev.parselambda.http;

import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns exceptions into the error responses that Parse clients expect. */
public final class Errors implements Filter {
  private static final Logger log = LoggerFactory.getLogger(Errors.class);
  private static final int SERVER_ERROR = 500;

  @Override
  public Response filter(Request request, Handler next) {
    try {
      return next.handle(request);
    } catch (ParseException e) {
      if (e.error().status() >= SERVER_ERROR) {
        log.error("{} {} failed: {}", request.method(), request.path(), e.text(), e);
      }
      return response(e);
    } catch (RuntimeException | StackOverflowError e) {
      log.error("{} {} failed", request.method(), request.path(), e);
      return Response.json(500, internal());
    }
  }

  public static Response response(ParseException e) {
    return Response.json(e.error().status(), body(e));
  }

  /** {@code {"code":n,"error":"..."}}, the code only if there is one. */
  public static Map<String, Object> body(ParseException e) {
    Map<String, Object> body = new LinkedHashMap<>();
    if (e.error().hasCode()) {
      body.put("code", e.code());
    }
    Object shown = e.shown();
    if (shown != null) {
      body.put("error", shown);
    }
    return body;
  }

  /** The text that clients get for an internal error; the details stay in the log. */
  public static Map<String, Object> internal() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("code", ParseError.INTERNAL_SERVER_ERROR.code());
    body.put("message", "Internal server error.");
    return body;
  }
}
