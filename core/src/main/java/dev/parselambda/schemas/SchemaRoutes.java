package dev.parselambda.schemas;

import dev.parselambda.access.Action;
import dev.parselambda.access.Call;
import dev.parselambda.access.Denials;
import dev.parselambda.http.Method;
import dev.parselambda.http.Response;
import dev.parselambda.http.Router.Route;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The routes /schemas, for the master key. */
public final class SchemaRoutes {
  /** The features of these routes in {@code /serverInfo}. */
  public static final Map<String, Object> FEATURES =
      Map.of(
          "schemas",
          Map.of(
              "addField", true,
              "removeField", true,
              "addClass", true,
              "removeClass", true,
              "clearAllDataFromClass", true,
              "exportClass", false,
              "editClassLevelPermissions", true,
              "editPointerPermissions", true));

  private final SchemaRequests requests;
  private final Denials denials;

  public SchemaRoutes(SchemaRequests requests, Denials denials) {
    this.requests = requests;
    this.denials = denials;
  }

  public List<Route<Action>> routes() {
    return List.of(
        route(Method.GET, "/schemas", call -> Response.json(requests.list())),
        route(Method.GET, "/schemas/:className", this::get),
        route(Method.POST, "/schemas", writing("create", call -> create(call, null))),
        route(
            Method.POST,
            "/schemas/:className",
            writing("create", call -> create(call, call.parameter("className")))),
        route(Method.PUT, "/schemas/:className", writing("update", this::update)),
        route(Method.DELETE, "/schemas/:className", writing("delete", this::delete)));
  }

  private Route<Action> route(Method method, String pattern, Action action) {
    return new Route<>(method, pattern, denials.masterOnly(action));
  }

  private Action writing(String what, Action action) {
    return call -> {
      denials.requireWriter(
          call.caller(), "read-only masterKey isn't allowed to " + what + " a schema.");
      return action.handle(call);
    };
  }

  private Response get(Call call) {
    return Response.json(requests.get(call.parameter("className")));
  }

  private Response create(Call call, @Nullable String className) {
    return Response.json(requests.create(className, call.body()));
  }

  private Response update(Call call) {
    return Response.json(requests.update(call.parameter("className"), call.body()));
  }

  private Response delete(Call call) {
    return Response.json(requests.delete(call.parameter("className")));
  }
}
