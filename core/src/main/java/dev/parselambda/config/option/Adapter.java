package dev.parselambda.config.option;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A replaceable part, named by the configuration.
 *
 * @param module what provides it, such as {@code http}
 * @param options what it is given
 */
public record Adapter(String module, Map<String, @Nullable Object> options) {

  /** Reads {@code "module"} and {@code {"module": "...", "options": {...}}}. */
  static @Nullable Adapter of(@Nullable Object value) {
    if (value instanceof String module) {
      return new Adapter(module, Map.of());
    }
    return value instanceof Map<?, ?> object && object.get("module") instanceof String module
        ? new Adapter(module, Settings.objectOf(object.get("options")))
        : null;
  }
}
