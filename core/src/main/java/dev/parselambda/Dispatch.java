package dev.parselambda;

import dev.parselambda.access.Call;
import dev.parselambda.access.CallReader;
import dev.parselambda.access.Gate;
import dev.parselambda.access.Idempotency;
import dev.parselambda.access.MountPath;
import dev.parselambda.access.RateLimits;
import dev.parselambda.access.SessionReader;
import dev.parselambda.http.Errors;
import dev.parselambda.http.Handler;
import dev.parselambda.http.NotFound;
import dev.parselambda.http.Path;
import dev.parselambda.http.Request;
import dev.parselambda.http.Response;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;

/**
 * Routes a request to its action: makes a {@link Call} of it, counts it for rate limits, reads its
 * session, and applies idempotency. The route declares which of these it needs.
 */
record Dispatch(
    MountPath mount, CallReader calls, Gate gate, SessionReader sessions, Idempotency idempotency)
    implements Handler {

  @Override
  public Response handle(Request request) {
    Path path = mount.below(request.path());
    if (path == null) {
      return NotFound.of(request.method(), request.path());
    }
    Call call = calls.read(request, path);
    RateLimits.Outcome counted = gate.limits().count(call);
    if (counted.headers().isEmpty()) {
      return answer(call);
    }
    String refusal = counted.refusal();
    Response response =
        refusal == null
            ? new Errors().filter(request, _ -> answer(call))
            : Errors.response(new ParseException(ParseError.TOO_MANY_REQUESTS, refusal));
    return response.withHeaders(counted.headers());
  }

  private Response answer(Call call) {
    gate.allowList().check(call);
    return idempotency.once(sessions.read(call));
  }
}
