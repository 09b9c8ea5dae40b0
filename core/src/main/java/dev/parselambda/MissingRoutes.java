package dev.parselambda;

import dev.parselambda.access.Action;
import dev.parselambda.access.Denials;
import dev.parselambda.config.Options;
import dev.parselambda.http.Errors;
import dev.parselambda.http.Filter;
import dev.parselambda.http.Method;
import dev.parselambda.http.Path;
import dev.parselambda.http.Router.Route;
import dev.parselambda.kernel.Wing;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The routes of Parse Server that are not available yet. Each returns an error with a code, because
 * SDKs cannot read the 404 page.
 */
final class MissingRoutes implements Wing {
  private final Options options;
  private final Denials denials;

  MissingRoutes(Options options, Denials denials) {
    this.options = options;
    this.denials = denials;
  }

  @Override
  public List<Route<Action>> routes() {
    List<Route<Action>> routes = new ArrayList<>();
    Action installations = missing("The installation API");
    objectRoutes("/installations", installations, routes);
    objectRoutes("/push_audiences", denials.masterOnly(missing("Push")), routes);
    routes.add(new Route<>(Method.POST, "/push", denials.masterOnly(missing("Push"))));
    routes.add(new Route<>(Method.GET, "/scriptlog", denials.masterOnly(missing("The log"))));
    Action graphQL = denials.masterOnly(missing("GraphQL"));
    routes.add(new Route<>(Method.GET, "/graphql-config", graphQL));
    routes.add(new Route<>(Method.PUT, "/graphql-config", graphQL));
    if (options.purchases().enableProductPurchaseLegacyApi()) {
      Action purchases = missing("Validation of purchases");
      routes.add(new Route<>(Method.POST, "/validate_purchase", purchases));
    }
    return routes;
  }

  private static void objectRoutes(String path, Action action, List<Route<Action>> routes) {
    routes.add(new Route<>(Method.GET, path, action));
    routes.add(new Route<>(Method.POST, path, action));
    for (Method method : List.of(Method.GET, Method.PUT, Method.DELETE)) {
      routes.add(new Route<>(method, path + "/:objectId", action));
    }
  }

  /** The same for paths that an option mounts beside the mount path. */
  Filter besideMountPath() {
    Map<String, String> missing = new HashMap<>();
    if (options.graphQL().mountGraphQL()) {
      missing.put(canonical(options.graphQL().path()), "GraphQL");
    }
    if (options.graphQL().mountPlayground()) {
      missing.put(canonical(options.graphQL().playgroundPath()), "The GraphQL playground");
    }
    return (request, next) -> {
      String what = missing.isEmpty() ? null : missing.get(canonical(request.path()));
      return what == null ? next.handle(request) : Errors.response(error(what));
    };
  }

  private static String canonical(String path) {
    return Path.folded(Path.of(path).text());
  }

  private static Action missing(String what) {
    return _ -> {
      throw error(what);
    };
  }

  private static ParseException error(String what) {
    return new ParseException(
        ParseError.COMMAND_UNAVAILABLE, what + " is not available on this server yet.");
  }
}
