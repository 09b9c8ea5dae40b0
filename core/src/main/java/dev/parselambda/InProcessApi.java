package dev.parselambda;

import dev.parselambda.access.Call;
import dev.parselambda.access.CallReader;
import dev.parselambda.access.Caller;
import dev.parselambda.access.Origin;
import dev.parselambda.access.SessionReader;
import dev.parselambda.code.ApiCall;
import dev.parselambda.code.ApiCall.As;
import dev.parselambda.code.ParseApi;
import dev.parselambda.code.Scope;
import dev.parselambda.http.Headers;
import dev.parselambda.http.Path;
import dev.parselambda.http.Response;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings what the app's own code calls straight to the action of its route.
 *
 * <p>Code may call what runs code again: a {@code beforeSave} that saves an object of its class. As
 * in Parse Server nothing keeps it from doing so, but it ends here before the stack does, which
 * would leave connections in the hands of nobody.
 */
final class InProcessApi implements ParseApi {
  private static final ScopedValue<Integer> DEPTH = ScopedValue.newInstance();

  /** A call takes some 10 KB of a stack of 1 MB, more in JavaScript. */
  private static final int DEEPEST = 32;

  private final CallReader calls;
  private final Gate gate;
  private final SessionReader sessions;

  InProcessApi(CallReader calls, Gate gate, SessionReader sessions) {
    this.calls = calls;
    this.gate = gate;
    this.sessions = sessions;
  }

  /** Whether this thread is about a call of the app's own code. */
  static boolean isCalling() {
    return DEPTH.isBound();
  }

  @Override
  public Response call(ApiCall asked) {
    int depth = DEPTH.orElse(0);
    if (depth >= DEEPEST) {
      throw new ParseException(
          ParseError.SCRIPT_FAILED, "Cloud Code calls itself more than " + DEEPEST + " times.");
    }
    return Scope.where(DEPTH, depth + 1).call(() -> answer(asked));
  }

  private Response answer(ApiCall asked) {
    Call call =
        calls.inside(
            asked.method(),
            Path.of(asked.path()),
            new LinkedHashMap<>(asked.body()),
            caller(asked));
    gate.checkInternal(call);
    return sessions.read(call).answer();
  }

  private static Caller caller(ApiCall call) {
    return switch (call.as()) {
      case As.Master() -> caller(Caller.Kind.MASTER, null, call);
      case As.ReadOnlyMaster() -> caller(Caller.Kind.READ_ONLY_MASTER, null, call);
      case As.User(String token) -> caller(Caller.Kind.CLIENT, token, call);
      case As.Nobody() -> caller(Caller.Kind.CLIENT, null, call);
    };
  }

  private static Caller caller(Caller.Kind kind, @Nullable String sessionToken, ApiCall call) {
    String installation = call.installationId();
    return new Caller(
        kind,
        null,
        List.of(),
        installation == null ? Caller.CLOUD : installation,
        sessionToken,
        new Origin("", Headers.NONE, call.context()));
  }
}
