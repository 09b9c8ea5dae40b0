package dev.parselambda.globalconfig;

import dev.parselambda.access.Action;
import dev.parselambda.access.Call;
import dev.parselambda.access.Denials;
import dev.parselambda.code.AppCode;
import dev.parselambda.http.Method;
import dev.parselambda.http.Response;
import dev.parselambda.http.Router.Route;
import dev.parselambda.kernel.Features;
import dev.parselambda.kernel.Kernel;
import dev.parselambda.kernel.Wing;
import dev.parselambda.objects.rules.BodyRules;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.JavaScript;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.TypedJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of the app: {@code GET /config} for every client, {@code PUT /config} for the
 * master key. Both have the form {@code {"params": {name: value}, "masterKeyOnly": {name: true}}}.
 */
public final class ConfigRoutes implements Wing {
  private static final String CONFIG = "/config";

  private final ConfigStore store;
  private final AppCode code;
  private final BodyRules rules;
  private final Denials denials;

  public ConfigRoutes(Kernel kernel) {
    this.store = new ConfigStore(kernel.writes().store(), kernel.schemas());
    this.code = kernel.code();
    this.rules = kernel.objects().bodies();
    this.denials = kernel.denials();
  }

  @Override
  public Map<String, Object> features() {
    return Map.of("globalConfig", Features.ALL);
  }

  @Override
  public List<Route<Action>> routes() {
    return List.of(
        new Route<>(Method.GET, CONFIG, this::read),
        new Route<>(Method.PUT, CONFIG, denials.masterOnly(this::change)));
  }

  private Response read(Call call) {
    GlobalConfig config = Objects.requireNonNullElse(store.read(), GlobalConfig.NONE);
    return Response.json((call.caller().isMaster() ? config : config.ofClients()).json());
  }

  private Response change(Call call) {
    denials.requireWriter(call.caller(), "read-only masterKey isn't allowed to update the config.");
    Map<String, @Nullable Object> params = sent(call, GlobalConfig.PARAMS);
    rules.check(params);
    Map<String, FieldOp> ops = ops(params, sent(call, GlobalConfig.MASTER_KEY_ONLY));
    ConfigTriggers triggers = new ConfigTriggers(code, call.caller());
    GlobalConfig original = triggers.exist() ? store.read() : null;
    triggers.before(params, original);
    GlobalConfig changed = store.change(ops);
    triggers.after(changed == null ? params : changed.params(), original);
    return Response.json(Map.of("result", true));
  }

  private static Map<String, @Nullable Object> sent(Call call, String name) {
    return Objects.requireNonNullElse(JsonObjects.of(call.body().get(name)), Map.of());
  }

  /**
   * The operators for the sent parameters. A parameter without a master-key-only flag becomes
   * public.
   */
  private static Map<String, FieldOp> ops(
      Map<String, @Nullable Object> params, Map<String, @Nullable Object> masterKeyOnly) {
    if (params.isEmpty()) {
      // The text of MongoDB's driver, which Parse Server sends to clients.
      throw new ParseException(
          ParseError.SCRIPT_FAILED, "Update document requires atomic operators");
    }
    Map<String, FieldOp> ops = new LinkedHashMap<>();
    params.forEach(
        (name, value) -> {
          boolean hidden = JavaScript.isTrue(masterKeyOnly.get(name));
          ops.put(GlobalConfig.PARAMS + "." + name, op(value));
          ops.put(GlobalConfig.MASTER_KEY_ONLY + "." + name, new FieldOp.Set(hidden));
        });
    return ops;
  }

  /** A typed value is stored as JSON, as inside an Object, because Parse Server does so. */
  private static FieldOp op(@Nullable Object value) {
    return value instanceof Map<?, ?> json && json.containsKey("__op")
        ? TypedJson.decodeOp(value)
        : new FieldOp.Set(value);
  }
}
