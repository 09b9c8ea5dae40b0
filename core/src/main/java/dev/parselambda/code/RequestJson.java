package dev.parselambda.code;

import dev.parselambda.access.Caller;
import dev.parselambda.code.TriggerRequest.Subject;
import dev.parselambda.value.FileRef;
import dev.parselambda.value.ParseObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Builds requests for code that is not Java, in Parse's own form: the caller ({@code master},
 * {@code user}, {@code installationId}, {@code headers}, {@code ip}), the {@code context}, and the
 * subject.
 */
public final class RequestJson {
  private final Function<Caller, @Nullable Map<String, @Nullable Object>> userOf;

  /**
   * @param userOf the user of a caller as the app's code sees it; null for nobody
   */
  public RequestJson(Function<Caller, @Nullable Map<String, @Nullable Object>> userOf) {
    this.userOf = userOf;
  }

  /** Mutable. */
  public Map<String, @Nullable Object> of(FunctionRequest request) {
    Map<String, @Nullable Object> payload = common(request.caller(), request.context());
    payload.put("functionName", request.name());
    Map<String, @Nullable Object> params = new LinkedHashMap<>(request.params());
    List<String> objects = new ArrayList<>();
    params.replaceAll(
        (name, value) -> {
          if (value instanceof ParseObject object) {
            objects.add(name);
            return named(object);
          }
          return value;
        });
    payload.put("params", params);
    if (!objects.isEmpty()) {
      payload.put("objectParams", objects);
    }
    return payload;
  }

  /** Mutable. */
  public Map<String, @Nullable Object> of(TriggerRequest request) {
    Map<String, @Nullable Object> payload = common(request.caller(), request.context());
    payload.put("triggerName", request.type().text());
    switch (request.subject()) {
      case Subject.OfObject(ParseObject object, ParseObject original, _) -> {
        payload.put("object", named(object));
        if (original != null) {
          payload.put("original", named(original));
        }
      }
      case Subject.OfQuery query -> {
        payload.put("query", query.query());
        payload.put("count", query.count());
        payload.put("isGet", query.isGet());
      }
      case Subject.OfObjects(List<ParseObject> objects, Subject.OfQuery query) -> {
        payload.put("objects", objects.stream().map(RequestJson::named).toList());
        payload.put("query", query.query());
        payload.put("isGet", query.isGet());
      }
      case Subject.OfLiveQuery live -> {
        payload.putAll(live.facts());
        if (live.query() != null) {
          payload.put("query", live.query());
        }
        if (live.object() != null) {
          payload.put("object", named(live.object()));
        }
        if (live.original() != null) {
          payload.put("original", named(live.original()));
        }
      }
      case Subject.OfFile(FileRef file, Long size, _) -> {
        payload.put("file", file);
        if (size != null) {
          payload.put("fileSize", size);
        }
      }
    }
    return payload;
  }

  private static ParseObject named(ParseObject object) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>(object.fields());
    json.put("className", object.className());
    return new ParseObject(object.className(), json);
  }

  private Map<String, @Nullable Object> common(
      Caller caller, Map<String, @Nullable Object> context) {
    Map<String, @Nullable Object> payload = new LinkedHashMap<>();
    payload.put("master", caller.isMaster());
    payload.put("isReadOnly", caller.isReadOnly());
    Map<String, @Nullable Object> user = userOf.apply(caller);
    if (user != null) {
      payload.put("user", new ParseObject("_User", user));
    }
    if (caller.installationId() != null) {
      payload.put("installationId", caller.installationId());
    }
    payload.put("headers", caller.origin().headers().asMap());
    payload.put("ip", caller.origin().address());
    payload.put("context", context);
    return payload;
  }
}
