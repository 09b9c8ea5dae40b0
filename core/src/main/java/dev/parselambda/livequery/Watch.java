package dev.parselambda.livequery;

import dev.parselambda.value.ParseObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether one of the fields that a subscriber watches has changed. */
final class Watch {
  private Watch() {}

  /**
   * @param watched fields, or paths into objects
   * @param before null for a new object, of which every field that it has counts
   */
  static boolean sees(List<String> watched, @Nullable ParseObject before, ParseObject after) {
    for (String path : watched) {
      Object was = before == null ? null : at(before.fields(), path);
      if (!Objects.equals(was, at(after.fields(), path))) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Object at(Map<?, ?> object, String path) {
    Object value = object.get(path);
    int dot = path.indexOf('.');
    return value == null && dot > 0 && object.get(path.substring(0, dot)) instanceof Map<?, ?> inner
        ? at(inner, path.substring(dot + 1))
        : value;
  }
}
