package dev.parselambda;

import dev.parselambda.access.CallReader;
import dev.parselambda.access.Gate;
import dev.parselambda.access.Idempotency;
import dev.parselambda.access.Inner;
import dev.parselambda.access.MountPath;
import dev.parselambda.access.RateLimits;
import dev.parselambda.access.RouteAllowList;
import dev.parselambda.access.Scope;
import dev.parselambda.access.ServerAddress;
import dev.parselambda.access.SessionReader;
import dev.parselambda.access.Sessions;
import dev.parselambda.config.Options;
import dev.parselambda.config.ServerConfig;
import dev.parselambda.http.ConditionalGet;
import dev.parselambda.http.Cors;
import dev.parselambda.http.Errors;
import dev.parselambda.http.Filter;
import dev.parselambda.http.Handler;
import dev.parselambda.http.HeadRequests;
import dev.parselambda.http.Request;
import dev.parselambda.http.Response;
import dev.parselambda.kernel.Kernel;
import dev.parselambda.kernel.Platform;
import dev.parselambda.objects.Batch;

/** The filters between a request and the action of its route. */
final class Front {
  private final Kernel kernel;
  private final MountPath mount;
  private final Gate gate;
  private final SessionReader sessions;
  private final Idempotency idempotency;
  private final Inner inner;

  Front(Kernel kernel, Sessions known) {
    this.kernel = kernel;
    Options options = kernel.options();
    Platform platform = kernel.platform();
    this.mount = new MountPath(options.server());
    this.sessions = new SessionReader(known);
    this.gate =
        new Gate(
            new RouteAllowList(options.server().routeAllowList(), kernel.denials()),
            new RateLimits(
                options.rateLimits(),
                kernel.code()::rateLimits,
                platform.rateCounters(kernel.database(), kernel.clock()),
                sessions,
                kernel.clock()));
    this.idempotency =
        new Idempotency(
            options.idempotency(), platform.requestRecords(kernel.database(), kernel.clock()));
    this.inner = new Inner(kernel.wings()::router, gate, sessions);
  }

  /** The entry point for calls from inside. */
  Inner inner() {
    return inner;
  }

  /** Several calls in one. */
  Batch batch() {
    int limit = kernel.options().complexity().batchRequestLimit();
    return new Batch(inner, mount, limit, kernel.database(), idempotency);
  }

  /**
   * The filters of a request, from the outermost to its action.
   *
   * @param besideMountPath handles paths outside the API
   */
  Handler handler(Filter besideMountPath) {
    CallReader calls = new CallReader(kernel.options(), kernel.wings()::router);
    Dispatch dispatch = new Dispatch(mount, calls, gate, sessions, idempotency);
    ServerConfig server = kernel.options().server();
    return new Cors(server.allowOrigin(), server.allowHeaders())
        .around(
            new HeadRequests()
                .around(
                    new ConditionalGet()
                        .around(
                            new Errors()
                                .around(
                                    besideMountPath.around(
                                        request -> addressed(request, dispatch))))));
  }

  /** Makes the response name the API as the request did. */
  private Response addressed(Request request, Handler next) {
    String seen = kernel.address().seen(request);
    return seen == null
        ? next.handle(request)
        : Scope.where(ServerAddress.SEEN, seen).call(() -> next.handle(request));
  }
}
