package dev.parselambda.access;

import dev.parselambda.http.Headers;
import dev.parselambda.http.Method;
import dev.parselambda.http.Needs.BodyKind;
import dev.parselambda.http.Path;
import dev.parselambda.http.Request;
import dev.parselambda.http.Response;
import dev.parselambda.http.Router;
import dev.parselambda.http.Router.Match;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls from inside: the parts of a batch, and what the app's own code calls. Each goes straight to
 * the action of its route: the same rules, no second authentication, no JSON text in between.
 *
 * <p>Code may call what runs code again: a {@code beforeSave} that saves an object of its class. As
 * in Parse Server nothing keeps it from doing so, but it ends here before the stack does, which
 * would leave connections in the hands of nobody.
 */
public final class Inner {
  private static final ScopedValue<Integer> DEPTH = ScopedValue.newInstance();

  /** A call takes some 10 KB of a stack of 1 MB, more in JavaScript. */
  private static final int DEEPEST = 32;

  private static final byte[] NO_BODY = {};

  private final Supplier<Router<Action>> router;
  private final Gate gate;
  private final SessionReader sessions;

  /**
   * @param router is asked at each call: it is complete when the engine has started
   */
  public Inner(Supplier<Router<Action>> router, Gate gate, SessionReader sessions) {
    this.router = router;
    this.gate = gate;
    this.sessions = sessions;
  }

  /** The route of a call to be made. */
  public Match<Action> match(Method method, Path path) {
    return router.get().match(method, path);
  }

  /**
   * A part of another call: made by the same caller, in the same context. It is counted like a call
   * of its own, and to be answered by {@link Call#answer}.
   *
   * @throws ParseException when it may not be made
   */
  public Call part(
      Call outer, Method method, Match<Action> match, Map<String, @Nullable Object> body) {
    Request request =
        new Request(
            method,
            match.path(),
            "",
            outer.request().headers(),
            NO_BODY,
            outer.request().connection());
    Call part = new Call(request, match, outer.caller(), body, outer.transaction());
    if (DEPTH.isBound()) {
      gate.checkInternal(part);
    } else {
      gate.checkPart(part);
    }
    return part;
  }

  /**
   * Makes a call of the app's own code.
   *
   * @param body may be changed
   * @throws ParseException SCRIPT_FAILED when code calls itself without an end, and whatever the
   *     action throws
   */
  public Response call(
      Caller caller, Method method, Path path, Map<String, @Nullable Object> body) {
    int depth = DEPTH.orElse(0);
    if (depth >= DEEPEST) {
      throw new ParseException(
          ParseError.SCRIPT_FAILED, "Cloud Code calls itself more than " + DEEPEST + " times.");
    }
    return Scope.where(DEPTH, depth + 1)
        .call(
            () -> {
              Call call = read(caller, method, path, body);
              gate.checkInternal(call);
              return sessions.read(call).answer();
            });
  }

  private Call read(Caller caller, Method method, Path path, Map<String, @Nullable Object> body) {
    Match<Action> match = match(method, path);
    Request request = new Request(method, match.path(), "", Headers.NONE, NO_BODY, "");
    if (match.route().needs().body() == BodyKind.FILE) {
      Object type = body.remove("_ContentType");
      request = FileCalls.withContent(request, body);
      if (type instanceof String contentType) {
        request = request.withHeader("content-type", contentType);
      }
    }
    return new Call(request, match, caller, body, null);
  }
}
