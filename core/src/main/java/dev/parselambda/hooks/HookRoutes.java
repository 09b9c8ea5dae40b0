package dev.parselambda.hooks;

import dev.parselambda.access.Action;
import dev.parselambda.access.Call;
import dev.parselambda.access.Denials;
import dev.parselambda.code.TriggerType;
import dev.parselambda.http.Method;
import dev.parselambda.http.Response;
import dev.parselambda.http.Router.Route;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The routes of webhooks: {@code /hooks/functions} and {@code /hooks/triggers}. */
public final class HookRoutes {
  private static final String FUNCTIONS = "/hooks/functions";
  private static final String FUNCTION = FUNCTIONS + "/:functionName";
  private static final String TRIGGERS = "/hooks/triggers";
  private static final String TRIGGER = TRIGGERS + "/:className/:triggerName";

  private final Hooks hooks;
  private final Denials denials;

  public HookRoutes(Hooks hooks, Denials denials) {
    this.hooks = hooks;
    this.denials = denials;
  }

  public List<Route<Action>> routes() {
    return List.of(
        route(Method.GET, FUNCTIONS, _ -> all(Hook.OfFunction.class)),
        route(Method.GET, TRIGGERS, _ -> all(Hook.OfTrigger.class)),
        route(Method.GET, FUNCTION, this::one),
        route(Method.GET, TRIGGER, this::one),
        route(Method.POST, FUNCTIONS, this::create),
        route(Method.POST, TRIGGERS, this::create),
        route(Method.PUT, FUNCTION, this::change),
        route(Method.PUT, TRIGGER, this::change));
  }

  private Route<Action> route(Method method, String pattern, Action action) {
    return new Route<>(method, pattern, denials.masterOnly(action));
  }

  private Response all(Class<? extends Hook> kind) {
    return Response.json(
        hooks.stored().values().stream().filter(kind::isInstance).map(Hooks::json).toList());
  }

  private Response one(Call call) {
    return Response.json(Hooks.json(existing(call.parameters())));
  }

  private Response create(Call call) {
    denials.requireWriter(call.caller(), "read-only masterKey isn't allowed to create a hook.");
    Hook hook = declared(call.body());
    if (hooks.stored().containsKey(hook.key())) {
      throw error(
          switch (hook) {
            case Hook.OfFunction function ->
                "function name: " + function.functionName() + " already exists";
            case Hook.OfTrigger trigger ->
                "class " + trigger.className() + " already has trigger " + trigger.triggerName();
          });
    }
    hooks.put(hook);
    return Response.json(Hooks.json(hook));
  }

  private Response change(Call call) {
    denials.requireWriter(call.caller(), "read-only masterKey isn't allowed to modify a hook.");
    if ("Delete".equals(call.body().get("__op"))) {
      if (!hooks.delete(Map.copyOf(call.parameters()))) {
        throw new ParseException(ParseError.OBJECT_NOT_FOUND, "Object not found.");
      }
      return Response.json(Map.of());
    }
    Map<String, @Nullable Object> declaration = new LinkedHashMap<>(call.parameters());
    declaration.put("url", call.body().get("url"));
    Hook hook = declared(declaration);
    var _ = existing(call.parameters());
    hooks.put(hook);
    return Response.json(Hooks.json(hook));
  }

  private Hook existing(Map<String, String> key) {
    Hook hook = hooks.stored().get(Map.<String, Object>copyOf(key));
    if (hook == null) {
      String function = key.get("functionName");
      throw error(
          function == null
              ? "class " + key.get("className") + " does not exist"
              : "no function named: " + function + " is defined");
    }
    return hook;
  }

  private static Hook declared(Map<String, @Nullable Object> declaration) {
    if (declaration.get("url") instanceof String url && isWebAddress(url)) {
      if (declaration.get("functionName") instanceof String name && !name.isEmpty()) {
        return new Hook.OfFunction(name, url);
      }
      if (declaration.get("className") instanceof String className
          && !className.isEmpty()
          && declaration.get("triggerName") instanceof String trigger) {
        TriggerType type = TriggerType.of(trigger);
        if (type != null) {
          return trigger(type, className, url);
        }
      }
    }
    throw error("invalid hook declaration");
  }

  private static Hook trigger(TriggerType type, String className, String url) {
    String refusal = type.refusal(className);
    if (refusal != null) {
      throw error(refusal);
    }
    return new Hook.OfTrigger(className, type.text(), url);
  }

  private static boolean isWebAddress(String text) {
    try {
      URI url = URI.create(text);
      boolean isWeb = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      return isWeb && url.getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static ParseException error(String text) {
    return new ParseException(ParseError.INVALID_HOOK, text);
  }
}
