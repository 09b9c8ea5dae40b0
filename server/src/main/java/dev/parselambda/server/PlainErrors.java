package dev.parselambda.server;

import dev.parselambda.http.Response;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/**
 * Answers requests that never reach the engine, because they are no HTTP, with the reason in JSON.
 */
final class PlainErrors implements Request.Handler {

  @Override
  public boolean handle(
      Request request, org.eclipse.jetty.server.Response response, Callback callback) {
    int status = Math.max(response.getStatus(), 400);
    ResponseWriter.write(error(status), response, callback);
    return true;
  }

  /** An error of HTTP in the form that the engine gives errors without a Parse code. */
  static Response error(int status) {
    return Response.json(status, Map.of("error", HttpStatus.getMessage(status)));
  }
}
