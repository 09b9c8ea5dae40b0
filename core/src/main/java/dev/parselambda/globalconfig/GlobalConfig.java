package dev.parselambda.globalconfig;

import dev.parselambda.value.JavaScript;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of the app.
 *
 * @param params by name
 * @param masterKeyOnly the flags of parameters for the master key only, by name; null if nothing is
 *     stored
 */
record GlobalConfig(
    Map<String, @Nullable Object> params, @Nullable Map<String, @Nullable Object> masterKeyOnly) {
  static final String PARAMS = "params";
  static final String MASTER_KEY_ONLY = "masterKeyOnly";

  static final GlobalConfig NONE = new GlobalConfig(Map.of(), null);

  static GlobalConfig of(ParseObject stored) {
    Map<String, @Nullable Object> params = JsonObjects.of(stored.get(PARAMS));
    return new GlobalConfig(
        params == null ? Map.of() : params, JsonObjects.of(stored.get(MASTER_KEY_ONLY)));
  }

  /** The public parameters, without the names of the others. */
  GlobalConfig ofClients() {
    if (masterKeyOnly == null) {
      return this;
    }
    Map<String, @Nullable Object> open = new LinkedHashMap<>(params);
    Map<String, @Nullable Object> flags = new LinkedHashMap<>(masterKeyOnly);
    open.keySet().removeIf(name -> JavaScript.isTrue(masterKeyOnly.get(name)));
    flags.values().removeIf(JavaScript::isTrue);
    return new GlobalConfig(open, flags);
  }

  /** The JSON of {@code GET /config}. */
  Map<String, @Nullable Object> json() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put(PARAMS, params);
    if (masterKeyOnly != null) {
      json.put(MASTER_KEY_ONLY, masterKeyOnly);
    }
    return json;
  }
}
