package dev.parselambda.value;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON objects within a JSON tree, whose maps have string keys only. */
public final class JsonObjects {
  private JsonObjects() {}

  /** The value as an object; null when it is none. */
  @SuppressWarnings("unchecked")
  public static @Nullable Map<String, @Nullable Object> of(@Nullable Object json) {
    return json instanceof Map<?, ?> object ? (Map<String, @Nullable Object>) object : null;
  }
}
