package dev.parselambda.schema;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field of a class.
 *
 * @param options what its definition says beside the type, as JSON: {@code required}, {@code
 *     defaultValue}; kept as given because it is shown again
 */
public record Field(FieldType type, Map<String, @Nullable Object> options) {

  public static Field of(FieldType type) {
    return new Field(type, Map.of());
  }

  /** Whether an object must have a value for it. */
  public boolean required() {
    return Boolean.TRUE.equals(options.get("required"));
  }

  /** What an object gets that is created without it, as REST JSON; null for none. */
  public @Nullable Object defaultValue() {
    return options.get("defaultValue");
  }
}
