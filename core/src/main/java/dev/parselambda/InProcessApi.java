package dev.parselambda;

import dev.parselambda.access.Action;
import dev.parselambda.access.Call;
import dev.parselambda.access.CallReader;
import dev.parselambda.access.Caller;
import dev.parselambda.access.Origin;
import dev.parselambda.access.SessionReader;
import dev.parselambda.cloud.ApiCall;
import dev.parselambda.cloud.ApiCall.As;
import dev.parselambda.cloud.ParseApi;
import dev.parselambda.http.Headers;
import dev.parselambda.http.NotFound;
import dev.parselambda.http.Response;
import dev.parselambda.http.Router;
import dev.parselambda.http.Router.Match;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings what the app's own code calls straight to the action of its route. */
final class InProcessApi implements ParseApi {
  private final Router<Action> router;
  private final SessionReader sessions;

  InProcessApi(Router<Action> router, SessionReader sessions) {
    this.router = router;
    this.sessions = sessions;
  }

  @Override
  public Response call(ApiCall asked) {
    Call call =
        sessions.read(
            CallReader.inside(
                asked.method(), asked.path(), new LinkedHashMap<>(asked.body()), caller(asked)));
    Optional<Match<Action>> match = router.match(asked.method(), asked.path());
    return match.isPresent()
        ? match.get().route().action().handle(call.withParameters(match.get().parameters()))
        : NotFound.of(asked.method(), asked.path());
  }

  private static Caller caller(ApiCall call) {
    Origin origin = new Origin("", Headers.NONE, call.context());
    return switch (call.as()) {
      case As.Master() -> caller(Caller.Kind.MASTER, null, origin);
      case As.User(String token) -> caller(Caller.Kind.CLIENT, token, origin);
      case As.Nobody() -> caller(Caller.Kind.CLIENT, null, origin);
    };
  }

  private static Caller caller(Caller.Kind kind, @Nullable String sessionToken, Origin origin) {
    return new Caller(kind, null, List.of(), Caller.CLOUD, sessionToken, origin);
  }
}
