package dev.parselambda.analytics;

import dev.parselambda.access.Action;
import dev.parselambda.http.Method;
import dev.parselambda.http.Response;
import dev.parselambda.http.Router.Route;
import dev.parselambda.kernel.Wing;
import java.util.List;
import java.util.Map;

/**
 * The route of analytics, {@code AppOpened} among the events. Without an adapter Parse Server
 * accepts events and drops them. The Android SDK sends nothing else until an event is accepted.
 */
public final class EventRoutes implements Wing {
  @Override
  public List<Route<Action>> routes() {
    return List.of(new Route<>(Method.POST, "/events/:eventName", _ -> Response.json(Map.of())));
  }
}
