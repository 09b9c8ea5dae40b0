package dev.parselambda;

import dev.parselambda.access.Action;
import dev.parselambda.access.Call;
import dev.parselambda.access.CallReader;
import dev.parselambda.access.Denials;
import dev.parselambda.access.MountPath;
import dev.parselambda.config.Options;
import dev.parselambda.http.ConditionalGet;
import dev.parselambda.http.Cors;
import dev.parselambda.http.Errors;
import dev.parselambda.http.Handler;
import dev.parselambda.http.Method;
import dev.parselambda.http.NotFound;
import dev.parselambda.http.Request;
import dev.parselambda.http.Response;
import dev.parselambda.http.Router;
import dev.parselambda.http.Router.Match;
import dev.parselambda.http.Router.Route;
import dev.parselambda.objects.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The engine, put together: options in, a function from Request to Response out.
 *
 * <p>A request passes the filters in the order in which they stand here, becomes a {@link Call},
 * and reaches the action of its route. One engine serves many threads at once.
 */
public final class ParseEngine implements Handler, AutoCloseable {
  private final MountPath mount;
  private final CallReader calls;
  private final Router<Action> router;
  private final Handler pipeline;

  private ParseEngine(Options options) {
    this.mount = new MountPath(options.server());
    this.calls = new CallReader(options, mount);
    Denials denials = new Denials(options.server().enableSanitizedErrorResponse());
    List<Route<Action>> routes = new ArrayList<>();
    routes.add(
        new Route<>(Method.GET, "/serverInfo", denials.masterOnly(new ServerInfo(false, false))));
    int batchLimit = options.complexity().batchRequestLimit();
    Batch batch = new Batch(new Router<>(routes), mount, batchLimit);
    routes.add(new Route<>(Method.POST, "/batch", batch));
    this.router = new Router<>(routes);
    this.pipeline =
        new Cors(options.server().allowOrigin(), options.server().allowHeaders())
            .around(new ConditionalGet().around(new Errors().around(this::route)));
  }

  /** The engine of an app, connected to its database. */
  public static ParseEngine start(Options options) {
    return new ParseEngine(options);
  }

  @Override
  public Response handle(Request request) {
    return pipeline.handle(request);
  }

  /** Every route below the mount path, in the order in which they are tried. */
  public List<Route<Action>> routes() {
    return router.routes();
  }

  @Override
  public void close() {}

  private Response route(Request request) {
    if (!mount.contains(request.path())) {
      return NotFound.of(request.method(), request.path());
    }
    if (mount.below(request.path()).equals("/health") && request.method() == Method.GET) {
      return Response.json(Map.of("status", "ok"));
    }
    Call call = calls.read(request);
    Optional<Match<Action>> match = router.match(call.request().method(), call.path());
    return match.isPresent()
        ? match.get().route().action().handle(call.withParameters(match.get().parameters()))
        : NotFound.of(call.request().method(), request.path());
  }
}
