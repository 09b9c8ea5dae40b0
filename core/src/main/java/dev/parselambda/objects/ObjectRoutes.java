package dev.parselambda.objects;

import dev.parselambda.access.Action;
import dev.parselambda.access.Call;
import dev.parselambda.access.Denials;
import dev.parselambda.config.ObjectsConfig;
import dev.parselambda.http.Method;
import dev.parselambda.http.Needs;
import dev.parselambda.http.Needs.Trait;
import dev.parselambda.http.Response;
import dev.parselambda.http.Router.Route;
import dev.parselambda.objects.rules.Written;
import dev.parselambda.objects.write.DeleteObject;
import dev.parselambda.objects.write.SaveObject;
import dev.parselambda.query.QueryParameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The routes of objects: /classes, /purge. */
public final class ObjectRoutes {
  private static final Needs ONCE = Needs.USUAL.with(Trait.ONCE);

  private final FindObjects find;
  private final SaveObject save;
  private final DeleteObject delete;
  private final ObjectsConfig options;
  private final Supplier<String> address;

  /**
   * @param address the address of the API, for the Location of created objects
   */
  public ObjectRoutes(ObjectActions objects, ObjectsConfig options, Supplier<String> address) {
    this.find = objects.find();
    this.save = objects.save();
    this.delete = objects.delete();
    this.options = options;
    this.address = address;
  }

  public List<Route<Action>> routes(Denials denials) {
    return List.of(
        new Route<>(Method.GET, "/classes/:className", this::find),
        new Route<>(Method.GET, "/classes/:className/:objectId", this::get),
        new Route<>(Method.POST, "/classes/:className", this::create, ONCE),
        new Route<>(Method.PUT, "/classes/:className/:objectId", this::update, ONCE),
        new Route<>(Method.DELETE, "/classes/:className/:objectId", this::delete),
        new Route<>(Method.DELETE, "/purge/:className", denials.masterOnly(this::purge)));
  }

  /**
   * The routes of one class under its own path, such as {@code /users}.
   *
   * @param writing the needs of the create and update routes
   */
  public List<Route<Action>> routesOf(String path, String className, Needs writing) {
    return List.of(
        new Route<>(Method.GET, path, of(className, this::find)),
        new Route<>(Method.GET, path + "/:objectId", of(className, this::get)),
        new Route<>(Method.POST, path, of(className, this::create), writing),
        new Route<>(Method.PUT, path + "/:objectId", of(className, this::update), writing),
        new Route<>(Method.DELETE, path + "/:objectId", of(className, this::delete)));
  }

  private static Action of(String className, Action action) {
    return call -> {
      Map<String, String> parameters = new HashMap<>(call.parameters());
      parameters.put("className", className);
      return action.handle(call.withParameters(parameters));
    };
  }

  private Response find(Call call) {
    QueryParameters asked = QueryParameters.ofFind(call.options());
    QueryParameters limited = asked.withLimits(options.defaultLimit(), options.maxLimit());
    return Response.json(find.find(call.caller(), call.parameter("className"), limited).toJson());
  }

  private Response get(Call call) {
    QueryParameters asked = QueryParameters.ofGet(call.options());
    return Response.json(
        find.get(call.caller(), call.parameter("className"), call.parameter("objectId"), asked));
  }

  private Response create(Call call) {
    String className = call.parameter("className");
    Written written = save.create(call.caller(), className, call.body(), call.transaction());
    String path = save.path(className) + "/" + written.answer().objectId();
    return Response.json(written.created() ? 201 : 200, written.answer())
        .withHeader("Location", address.get() + path);
  }

  private Response update(Call call) {
    return Response.json(
        save.update(
            call.caller(),
            call.parameter("className"),
            call.parameter("objectId"),
            call.body(),
            call.transaction()));
  }

  private Response delete(Call call) {
    delete.delete(
        call.caller(), call.parameter("className"), call.parameter("objectId"), call.transaction());
    return Response.json(Map.of());
  }

  private Response purge(Call call) {
    delete.purge(call.caller(), call.parameter("className"));
    return Response.json(Map.of());
  }
}
