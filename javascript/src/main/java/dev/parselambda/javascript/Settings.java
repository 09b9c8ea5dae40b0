package dev.parselambda.javascript;

import dev.parselambda.config.Options;
import dev.parselambda.value.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options visible to code: {@code Parse.Server} and {@code request.config}. */
final class Settings {
  private Settings() {}

  static String json(Options options) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("appId", options.app().appId());
    json.put("applicationId", options.app().appId());
    json.put("masterKey", options.keys().masterKey());
    json.put("javascriptKey", options.keys().javascriptKey());
    json.put("serverURL", options.server().serverURL());
    json.put("publicServerURL", options.server().publicServerURL());
    json.put("mountPath", options.server().mountPath());
    return Json.write(json);
  }
}
