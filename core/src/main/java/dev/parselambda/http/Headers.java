package dev.parselambda.http;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Header fields by lower-case name; several fields of one name arrive joined by commas. */
public final class Headers {
  public static final Headers NONE = new Headers(Map.of());

  private final Map<String, String> byLowerCaseName;

  private Headers(Map<String, String> byLowerCaseName) {
    this.byLowerCaseName = byLowerCaseName;
  }

  public static Headers of(Map<String, String> fields) {
    Map<String, String> lowerCased = new TreeMap<>();
    fields.forEach((name, value) -> lowerCased.put(name.toLowerCase(Locale.ROOT), value));
    return new Headers(lowerCased);
  }

  /** Fields whose names are already in lower case; not copied: callers must not change them. */
  public static Headers ofLowerCase(Map<String, String> fields) {
    return new Headers(fields);
  }

  /** The value of a field, its name in any case. */
  public @Nullable String get(String name) {
    return byLowerCaseName.get(name.toLowerCase(Locale.ROOT));
  }

  /** These fields with one more, or one replaced. */
  public Headers with(String name, String value) {
    Map<String, String> changed = new TreeMap<>(byLowerCaseName);
    changed.put(name.toLowerCase(Locale.ROOT), value);
    return new Headers(changed);
  }

  public Headers without(String name) {
    Map<String, String> changed = new TreeMap<>(byLowerCaseName);
    changed.remove(name.toLowerCase(Locale.ROOT));
    return new Headers(changed);
  }

  public Map<String, String> asMap() {
    return Map.copyOf(byLowerCaseName);
  }
}
