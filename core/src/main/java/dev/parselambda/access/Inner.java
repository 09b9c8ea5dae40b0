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
 * Runs calls from inside: the parts of a batch, and calls of the app's own code. Each goes straight
 * to the action of its route, with the same rules, without a second authentication and without JSON
 * text in between.
 *
 * <p>Code may make calls that run code again: a {@code beforeSave} that saves an object of its
 * class. Parse Server allows that too, but here the depth is limited, because a stack overflow
 * would leak connections.
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
   * @param router looked up at each call, because it is complete only when the engine has started
   */
  public Inner(Supplier<Router<Action>> router, Gate gate, SessionReader sessions) {
    this.router = router;
    this.gate = gate;
    this.sessions = sessions;
  }

  /** The route of a call. */
  public Match<Action> match(Method method, Path path) {
    return router.get().match(method, path);
  }

  /**
   * Creates a part of another call, with the same caller and context. It counts like a single call;
   * run it with {@link Call#answer}.
   *
   * @throws ParseException if the call is refused
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
   * Runs a call of the app's own code.
   *
   * @param body may be changed
   * @throws ParseException SCRIPT_FAILED when code calls itself endlessly, and any exception of the
   *     action
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
