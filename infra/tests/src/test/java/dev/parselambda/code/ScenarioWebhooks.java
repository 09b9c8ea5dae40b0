package dev.parselambda.code;

import dev.parselambda.engine.TestApp;
import dev.parselambda.value.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The Cloud Code of the scenarios, at addresses of the web: what {@code scenarios/main.js} does.
 */
final class ScenarioWebhooks {
  private final TestApp app;
  private final Webhooks hooks;

  ScenarioWebhooks(TestApp app, Webhooks hooks) {
    this.app = app;
    this.hooks = hooks;
  }

  void register() {
    functions();
    items();
    trigger("beforeFind", "Fixed", _ -> List.of(Map.of("n", 1), Map.of("n", 2)));
    trigger("afterSave", "Answered", _ -> Map.of("told", "so"));
    hooks.trigger(app, "afterSave", "Broken", _ -> error("too late"));
    hooks.trigger(
        app,
        "beforeSave",
        "_User",
        told -> {
          Map<String, @Nullable Object> user = copy(object(told));
          if (told.get("original") == null) {
            user.put("level", 1);
          }
          return success(user);
        });
    hooks.trigger(
        app,
        "beforeLogin",
        "_User",
        told -> isTrue(object(told).get("banned")) ? error("banned") : success(Map.of()));
    trigger("afterLogin", "_User", told -> note("in", object(told).get("username")));
    trigger("afterLogout", "_Session", _ -> note("out", "somebody"));
    hooks.trigger(
        app,
        "beforeSave",
        "@File",
        told ->
            "no.txt".equals(((Map<?, ?>) told.get("file")).get("name"))
                ? error("no such files")
                : success(Map.of()));
    hooks.trigger(
        app,
        "beforeSave",
        "@Config",
        told ->
            object(told).get("limit") instanceof Integer limit && limit > 10
                ? error("too much")
                : success(Map.of()));
  }

  private void functions() {
    function("echo", told -> told.get("params"));
    function("who", ScenarioWebhooks::who);
    hooks.function(app, "nothing", _ -> "{}");
    function("null", _ -> null);
    function("values", _ -> Arrays.asList(1, 2.5, "text", null, true, Map.of("nested", List.of())));
    function(
        "typed",
        _ ->
            Map.of(
                "at", Map.of("__type", "Date", "iso", "1970-01-01T00:00:00.000Z"),
                "where", Map.of("__type", "GeoPoint", "latitude", 1, "longitude", 2),
                "item", Map.of("__type", "Pointer", "className", "Item", "objectId", "abc")));
    function("shop.buy", told -> "bought " + params(told).get("what"));
    function("context", told -> told.get("context"));
    function("dates", told -> params(told).get("at"));
    for (String failure : List.of("Text no", "Error boom", "Code custom", "Known gone")) {
      String[] words = failure.split(" ");
      hooks.function(app, "fail" + words[0], _ -> error(words[1]));
    }
    function(
        "items",
        told ->
            ((List<?>)
                    Objects.requireNonNull(
                        app.master()
                            .find("Item", "{'where':{'name':'" + params(told).get("name") + "'}}")
                            .field("results")))
                .size());
  }

  private static Map<String, @Nullable Object> who(Map<?, ?> told) {
    Map<String, @Nullable Object> who = new HashMap<>();
    who.put("user", told.get("user") instanceof Map<?, ?> user ? user.get("username") : null);
    who.put("master", told.get("master"));
    who.put("installation", told.get("installationId"));
    return who;
  }

  private void items() {
    hooks.trigger(app, "beforeSave", "Item", ScenarioWebhooks::beforeItem);
    trigger("afterSave", "Item", told -> note("saved", object(told).get("name")));
    hooks.trigger(
        app,
        "beforeDelete",
        "Item",
        told -> isTrue(object(told).get("keep")) ? error("kept") : success(Map.of()));
    trigger("afterDelete", "Item", told -> note("deleted", object(told).get("name")));
    trigger("beforeFind", "Item", ScenarioWebhooks::withoutHidden);
    trigger("afterFind", "Item", ScenarioWebhooks::shown);
  }

  /** Answers the fields that are written in place of those that the client has sent. */
  private static String beforeItem(Map<?, ?> told) {
    Map<String, @Nullable Object> item = copy(object(told));
    if ("bad".equals(item.get("name"))) {
      return error("bad name");
    }
    Map<?, ?> original = (Map<?, ?>) told.get("original");
    if (original == null || !Objects.equals(original.get("name"), item.get("name"))) {
      item.put("slug", String.valueOf(item.get("name")).toLowerCase(Locale.ROOT));
    }
    if (original != null) {
      item.entrySet()
          .removeIf(each -> Objects.equals(each.getValue(), original.get(each.getKey())));
      item.put("was", original.get("name"));
    }
    if (item.get("count") instanceof Integer count) {
      item.put("double", count * 2);
    }
    if (item.containsKey("noise")) {
      item.put("noise", Map.of("__op", "Delete"));
    }
    return success(item);
  }

  private static @Nullable Object withoutHidden(Map<?, ?> told) {
    if (isTrue(told.get("master"))) {
      return null;
    }
    Map<?, ?> query = (Map<?, ?>) told.get("query");
    Map<String, @Nullable Object> where = copy((Map<?, ?>) query.get("where"));
    where.put("hidden", Map.of("$ne", true));
    return Map.of("query", Map.of("where", where));
  }

  private static Object shown(Map<?, ?> told) {
    List<Object> shown = new ArrayList<>();
    for (Object each : (List<?>) told.get("objects")) {
      Map<String, @Nullable Object> object = copy((Map<?, ?>) each);
      object.put("shown", true);
      shown.add(object);
    }
    return shown;
  }

  private @Nullable Object note(String kind, @Nullable Object text) {
    app.master().create("Entry", Json.write(Map.of("kind", kind, "text", String.valueOf(text))));
    return null;
  }

  private void function(String name, Function<Map<?, ?>, @Nullable Object> code) {
    hooks.function(app, name, told -> success(code.apply(told)));
  }

  private void trigger(String type, String className, Function<Map<?, ?>, @Nullable Object> code) {
    hooks.trigger(app, type, className, told -> success(code.apply(told)));
  }

  private static String success(@Nullable Object value) {
    Map<String, @Nullable Object> answer = new HashMap<>();
    answer.put("success", value);
    return Json.write(answer);
  }

  private static String error(String text) {
    return Json.write(Map.of("error", text));
  }

  private static Map<String, @Nullable Object> copy(Map<?, ?> object) {
    Map<String, @Nullable Object> copy = new HashMap<>();
    object.forEach((name, value) -> copy.put((String) name, value));
    return copy;
  }

  private static Map<?, ?> params(Map<?, ?> told) {
    return (Map<?, ?>) told.get("params");
  }

  private static Map<?, ?> object(Map<?, ?> told) {
    return (Map<?, ?>) told.get("object");
  }

  private static boolean isTrue(@Nullable Object value) {
    return Boolean.TRUE.equals(value);
  }
}
