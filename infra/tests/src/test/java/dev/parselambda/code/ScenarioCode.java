package dev.parselambda.code;

import dev.parselambda.code.java.Cloud;
import dev.parselambda.code.java.CloudCode;
import dev.parselambda.code.java.CloudObject;
import dev.parselambda.code.java.FunctionResponse;
import dev.parselambda.code.java.ObjectRequest;
import dev.parselambda.value.GeoPoint;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.Pointer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Cloud Code of the scenarios, in Java: what {@code scenarios/main.js} does. */
final class ScenarioCode implements CloudCode {

  @Override
  public void register(Cloud cloud) {
    functions(cloud);
    failures(cloud);
    items(cloud);
    users(cloud);
    cloud.beforeFind(
        "Fixed",
        request ->
            request.answer(
                List.of(CloudObject.of("Fixed").set("n", 1), CloudObject.of("Fixed").set("n", 2))));
    cloud.afterSave("Answered", request -> request.answer(Map.of("told", "so")));
    cloud.afterSave("Broken", _ -> refuse("too late"));
    cloud.beforeSaveFile(
        request -> {
          if (request.file().name().equals("no.txt")) {
            refuse("no such files");
          }
        });
    cloud.beforeSaveConfig(
        request -> {
          if (request.object().getInt("limit", 0) > 10) {
            refuse("too much");
          }
        });
  }

  private static void functions(Cloud cloud) {
    cloud.define("echo", call -> call.params());
    cloud.define("who", call -> who(call.user(), call.isMaster(), call.installationId()));
    cloud.define("nothing", _ -> FunctionResponse.of(null));
    cloud.define("null", _ -> null);
    cloud.define(
        "values", _ -> Arrays.asList(1, 2.5, "text", null, true, Map.of("nested", List.of())));
    cloud.define(
        "typed",
        _ ->
            Map.of(
                "at", Instant.EPOCH,
                "where", new GeoPoint(1, 2),
                "item", new Pointer("Item", "abc")));
    cloud.define("shop.buy", call -> "bought " + call.params().getString("what"));
    cloud.define("context", call -> call.context());
    cloud.define("dates", call -> call.params().getDate("at").toString());
    cloud.define(
        "guarded",
        call ->
            "%s pays %d %s"
                .formatted(
                    call.user().getString("username"),
                    call.params().getInt("amount"),
                    call.params().getString("currency")),
        Validator.builder()
            .requireUser()
            .field(
                FieldRule.of("amount")
                    .type(FieldRule.Type.NUMBER)
                    .required()
                    .check(amount -> amount instanceof Number number && number.doubleValue() > 0)
                    .error("Pay something."))
            .field(
                FieldRule.of("currency")
                    .type(FieldRule.Type.STRING)
                    .orElse("EUR")
                    .oneOf("EUR", "USD"))
            .build());
    cloud.define("status", _ -> FunctionResponse.of("made").status(201).header("X-Made", "yes"));
    cloud.define(
        "items",
        call ->
            call.parse()
                .asMaster()
                .query("Item")
                .equalTo("name", call.params().getString("name"))
                .find()
                .size());
  }

  private static Map<String, @Nullable Object> who(
      @Nullable CloudObject user, boolean master, @Nullable String installation) {
    Map<String, @Nullable Object> who = new HashMap<>();
    who.put("user", user == null ? null : user.getString("username"));
    who.put("master", master);
    who.put("installation", installation);
    return who;
  }

  private static void failures(Cloud cloud) {
    cloud.define("failText", _ -> refuse("no"));
    cloud.define(
        "failError",
        _ -> {
          throw new IllegalStateException("boom");
        });
    cloud.define(
        "failCode",
        _ -> {
          throw ParseException.withCode(1234, "custom");
        });
    cloud.define(
        "failKnown",
        _ -> {
          throw ParseException.withCode(101, "gone");
        });
  }

  private static Object refuse(String why) {
    throw new IllegalArgumentException(why);
  }

  private static void items(Cloud cloud) {
    cloud.beforeSave("Item", ScenarioCode::beforeItem);
    cloud.afterSave(
        "Item",
        request ->
            note(
                request,
                "saved",
                request.object().getString("name") + ": " + request.context().get("note")));
    cloud.beforeDelete(
        "Item",
        request -> {
          if (request.object().getBoolean("keep", false)) {
            refuse("kept");
          }
        });
    cloud.afterDelete(
        "Item", request -> note(request, "deleted", request.object().getString("name")));
    cloud.beforeFind(
        "Item",
        request -> {
          if (!request.isMaster()) {
            request.query().notEqualTo("hidden", true);
          }
        });
    cloud.afterFind("Item", request -> request.objects().forEach(each -> each.set("shown", true)));
  }

  private static void beforeItem(ObjectRequest request) {
    CloudObject item = request.object();
    if (item.getString("name", "").equals("bad")) {
      refuse("bad name");
    }
    if (item.dirtyFields().contains("name")) {
      item.set("slug", item.getString("name").toLowerCase(Locale.ROOT));
    }
    CloudObject original = request.original();
    if (original != null) {
      item.set("was", original.getString("name"));
    }
    if (item.has("count")) {
      item.set("double", item.getInt("count") * 2);
    }
    if (item.has("noise")) {
      item.unset("noise");
    }
    request.context().put("note", request.context().getOrDefault("from", "nobody") + " saved");
  }

  private static void users(Cloud cloud) {
    cloud.beforeSave(
        "_User",
        request -> {
          if (request.original() == null) {
            request.object().set("level", 1);
          }
        });
    cloud.beforeLogin(
        request -> {
          if (request.object().getBoolean("banned", false)) {
            refuse("banned");
          }
        });
    cloud.afterLogin(request -> note(request, "in", request.object().getString("username")));
    cloud.afterLogout(request -> note(request, "out", "somebody"));
  }

  private static void note(ObjectRequest request, String kind, String text) {
    request.parse().asMaster().save(CloudObject.of("Entry").set("kind", kind).set("text", text));
  }
}
