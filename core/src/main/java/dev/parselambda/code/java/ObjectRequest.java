package dev.parselambda.code.java;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The input of an object trigger: for a save, a deletion, a log-in, a log-out, a password reset, or
 * a change of the app's parameters, which are then the fields of the object.
 */
public final class ObjectRequest extends CloudRequest {
  private final CloudObject object;
  private final @Nullable CloudObject original;
  private @Nullable Map<String, @Nullable Object> answer;

  ObjectRequest(Running running, CloudObject object, @Nullable CloudObject original) {
    super(running);
    this.object = object;
    this.original = original;
  }

  /** The new or current object. Changes by a {@code beforeSave} are written. */
  public CloudObject object() {
    return object;
  }

  /** The object before a save; null for a new one. */
  public @Nullable CloudObject original() {
    return original;
  }

  /** Replaces the response to a save, in an {@code afterSave}. */
  public void answer(Map<String, ? extends @Nullable Object> fields) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    fields.forEach((name, value) -> json.put(name, Values.result(value)));
    answer = json;
  }

  @Nullable Map<String, @Nullable Object> answer() {
    return answer;
  }
}
