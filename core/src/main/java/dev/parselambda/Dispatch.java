package dev.parselambda;

import dev.parselambda.access.Action;
import dev.parselambda.access.Call;
import dev.parselambda.access.CallReader;
import dev.parselambda.access.Idempotency;
import dev.parselambda.access.MountPath;
import dev.parselambda.access.RateLimits;
import dev.parselambda.access.SessionReader;
import dev.parselambda.http.Errors;
import dev.parselambda.http.Handler;
import dev.parselambda.http.Method;
import dev.parselambda.http.NotFound;
import dev.parselambda.http.Request;
import dev.parselambda.http.Response;
import dev.parselambda.http.Router;
import dev.parselambda.http.Router.Match;
import dev.parselambda.pages.PageRoutes;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.Map;
import java.util.Optional;

/**
 * Brings a request to the action of its route: makes a {@link Call} of it, counts it, finds whose
 * session it comes with, and has it done once. Health and the pages need no credentials.
 */
final class Dispatch implements Handler {
  static final String HEALTH = "/health";

  private final MountPath mount;
  private final PageRoutes pages;
  private final CallReader calls;
  private final Gate gate;
  private final SessionReader sessions;
  private final Idempotency idempotency;
  private final Router<Action> router;

  Dispatch(
      MountPath mount,
      PageRoutes pages,
      CallReader calls,
      Gate gate,
      SessionReader sessions,
      Idempotency idempotency,
      Router<Action> router) {
    this.mount = mount;
    this.pages = pages;
    this.calls = calls;
    this.gate = gate;
    this.sessions = sessions;
    this.idempotency = idempotency;
    this.router = router;
  }

  @Override
  public Response handle(Request request) {
    if (!mount.contains(request.path())) {
      return NotFound.of(request.method(), request.path());
    }
    String below = mount.below(request.path());
    if (isHealthCheck(request, below)) {
      return healthy();
    }
    if (pages.contain(below)) {
      return pages.answer(request, below);
    }
    Call call = calls.read(request);
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

  static Response healthy() {
    return Response.json(Map.of("status", "ok"));
  }

  /** Whether a request is one that needs no credentials. */
  private boolean isHealthCheck(Request request, String path) {
    return request.method() == Method.GET && path.equals(HEALTH) && gate.allowList().allows(HEALTH);
  }

  private Response answer(Call read) {
    gate.allowList().check(read);
    Call call = sessions.read(read);
    Optional<Match<Action>> match = router.match(call.request().method(), call.path());
    return match.isPresent()
        ? idempotency.once(match.get().route(), call.withParameters(match.get().parameters()))
        : NotFound.of(call.request().method(), call.request().path());
  }
}
