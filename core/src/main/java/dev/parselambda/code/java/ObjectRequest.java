package dev.parselambda.code.java;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a trigger of one object is told: of a save, a deletion, a log-in, a log-out, the reset of a
 * password, or of the parameters of the app, which are the fields of the object then.
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

  /** The object, as it will be or is. What a {@code beforeSave} changes of it is written. */
  public CloudObject object() {
    return object;
  }

  /** The object as it was before a save; null for a new one. */
  public @Nullable CloudObject original() {
    return original;
  }

  /** Answers a save with this, in an {@code afterSave}. */
  public void answer(Map<String, ? extends @Nullable Object> fields) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    fields.forEach((name, value) -> json.put(name, Values.result(value)));
    answer = json;
  }

  @Nullable Map<String, @Nullable Object> answer() {
    return answer;
  }
}
