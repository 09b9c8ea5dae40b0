package dev.parselambda.javascript;

import dev.parselambda.value.JsonObjects;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What code has registered.
 *
 * @param triggers as {@code beforeSave:ClassName}
 */
record Registrations(Set<String> functions, Set<String> triggers, Set<String> jobs) {

  /** Of {@code {"functions": [...], "triggers": [...], "jobs": [...]}}. */
  static Registrations of(@Nullable Object json) {
    Map<String, @Nullable Object> lists = JsonObjects.of(json);
    return new Registrations(
        names(lists, "functions"), names(lists, "triggers"), names(lists, "jobs"));
  }

  private static Set<String> names(@Nullable Map<String, @Nullable Object> lists, String key) {
    Set<String> names = new LinkedHashSet<>();
    if (lists != null && lists.get(key) instanceof List<?> list) {
      list.forEach(name -> names.add(String.valueOf(name)));
    }
    return names;
  }
}
