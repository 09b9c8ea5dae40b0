package dev.parselambda.auth;

import dev.parselambda.auth.adapter.AuthAttempt;
import dev.parselambda.auth.adapter.AuthCaller;
import dev.parselambda.auth.adapter.AuthRequest;
import dev.parselambda.auth.adapter.AuthResult;
import dev.parselambda.http.Headers;
import dev.parselambda.value.JavaScript;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseObject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The JSON of requests to HTTP adapters and of their responses. */
final class HttpAdapterJson {
  /** Headers that would let the adapter act as the caller. */
  private static final List<String> CREDENTIALS =
      List.of(
          "authorization",
          "cookie",
          "x-parse-master-key",
          "x-parse-maintenance-key",
          "x-parse-session-token");

  private HttpAdapterJson() {}

  /** The request object of a trigger, without missing members. */
  static Map<String, @Nullable Object> request(AuthRequest request) {
    AuthCaller caller = request.caller();
    Map<String, @Nullable Object> json = viewer(caller);
    json.put("isReadOnly", caller.caller().isReadOnly());
    json.put("headers", headers(caller.headers()));
    put(json, "installationId", caller.caller().installationId());
    put(json, "original", object(request.original()));
    put(json, "object", object(request.object()));
    if (request.purpose() == AuthRequest.Purpose.CHALLENGE) {
      json.put("isChallenge", true);
    }
    return json;
  }

  static Map<String, @Nullable Object> viewer(AuthCaller caller) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("ip", caller.remoteAddress());
    json.put("master", caller.caller().isMaster());
    put(json, "user", object(caller.user()));
    return json;
  }

  /**
   * The result of a validation: nothing, or {@code {save, doNotSave, response}}. Such an adapter
   * cannot mark one-time codes, so fields that a {@code save} changes count as such. Objects do
   * not, because dates in them have several forms.
   */
  static AuthResult result(@Nullable Object answer, AuthAttempt attempt) {
    Map<String, @Nullable Object> parts = JsonObjects.of(answer);
    if (parts == null) {
      return AuthResult.ACCEPTED;
    }
    Object response = JavaScript.isTrue(parts.get("response")) ? parts.get("response") : null;
    if (JavaScript.isTrue(parts.get("doNotSave"))) {
      return new AuthResult.DoNotSave(response);
    }
    Map<String, @Nullable Object> save = JsonObjects.of(parts.get("save"));
    return save == null
        ? new AuthResult.SaveSent(response)
        : new AuthResult.Save(save, changed(attempt.stored(), save), response);
  }

  private static Set<String> changed(
      Map<String, @Nullable Object> stored, Map<String, @Nullable Object> save) {
    Set<String> changed = new HashSet<>();
    stored.forEach(
        (field, value) -> {
          if (value != null && !(value instanceof Map<?, ?>) && !value.equals(save.get(field))) {
            changed.add(field);
          }
        });
    return changed;
  }

  private static void put(Map<String, @Nullable Object> json, String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, value);
    }
  }

  private static Map<String, @Nullable Object> headers(Headers headers) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>(headers.asMap());
    CREDENTIALS.forEach(shown::remove);
    return shown;
  }

  private static @Nullable ParseObject object(@Nullable ParseObject object) {
    if (object == null) {
      return null;
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("__type", "Object");
    fields.put("className", object.className());
    fields.putAll(object.fields());
    return new ParseObject(object.className(), fields);
  }
}
