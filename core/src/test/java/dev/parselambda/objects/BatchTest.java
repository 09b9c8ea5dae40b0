package dev.parselambda.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.access.Action;
import dev.parselambda.access.Call;
import dev.parselambda.access.Caller;
import dev.parselambda.access.DatabaseRequestRecords;
import dev.parselambda.access.Denials;
import dev.parselambda.access.Gate;
import dev.parselambda.access.Idempotency;
import dev.parselambda.access.Inner;
import dev.parselambda.access.MountPath;
import dev.parselambda.access.RateCounters;
import dev.parselambda.access.RateLimits;
import dev.parselambda.access.RouteAllowList;
import dev.parselambda.access.SessionReader;
import dev.parselambda.access.Sessions;
import dev.parselambda.config.Options;
import dev.parselambda.http.Body;
import dev.parselambda.http.Headers;
import dev.parselambda.http.Method;
import dev.parselambda.http.Path;
import dev.parselambda.http.Request;
import dev.parselambda.http.Response;
import dev.parselambda.http.Router;
import dev.parselambda.http.Router.Match;
import dev.parselambda.http.Router.Route;
import dev.parselambda.storage.Database;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BatchTest {
  private static final Options OPTIONS =
      Options.of(
          Map.of("appId", "a", "masterKey", "m", "databaseURI", "mongodb://127.0.0.1:1/none"));

  @Test
  void aPartThatFailsUnexpectedlyTellsNothingOfWhy() {
    Action failing =
        _ -> {
          throw new IllegalStateException("secret");
        };
    try (Database unused = new Database(OPTIONS.database(), true)) {
      Batch batch =
          new Batch(
              inner(
                  new Router<>(List.of(new Route<>(Method.GET, "/x", failing)), Action.NOT_FOUND)),
              new MountPath(OPTIONS.server()),
              -1,
              unused,
              new Idempotency(
                  OPTIONS.idempotency(), new DatabaseRequestRecords(unused, Instant::now)));

      Response answer = batch.handle(call(Map.of("method", "GET", "path", "/parse/x")));

      assertEquals(
          List.of(Map.of("error", Map.of("code", 1, "message", "Internal server error."))),
          ((Body.JsonValue) answer.body()).value());
    }
  }

  private static final class NoSessions implements Sessions {
    @Override
    public LoggedIn user(String token) {
      throw new AssertionError(token);
    }

    @Override
    public LoggedIn legacyUser(String token) {
      throw new AssertionError(token);
    }
  }

  private static Inner inner(Router<Action> router) {
    SessionReader sessions = new SessionReader(new NoSessions());
    RateCounters uncounted = (_, window) -> new RateCounters.Count(1, Instant.now().plus(window));
    RateLimits none = new RateLimits(List.of(), List::of, uncounted, sessions, Instant::now);
    RouteAllowList any = new RouteAllowList(null, new Denials(true));
    return new Inner(() -> router, new Gate(any, none), sessions);
  }

  private static Call call(Map<String, Object> part) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("requests", List.of(part));
    Request request =
        new Request(Method.POST, "/parse/batch", "", Headers.of(Map.of()), new byte[0], "::1");
    Match<Action> match =
        new Router<Action>(List.of(), Action.NOT_FOUND).match(Method.POST, Path.of("/batch"));
    return new Call(request, match, Caller.SERVER, body, null);
  }
}
