package dev.parselambda.schema;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field of a class.
 *
 * @param options the rest of its definition, as JSON: {@code required}, {@code defaultValue}; kept
 *     as given because {@code /schemas} returns it
 */
public record Field(FieldType type, Map<String, @Nullable Object> options) {

  public static Field of(FieldType type) {
    return new Field(type, Map.of());
  }

  /** Whether an object must have a value for the field. */
  public boolean required() {
    return Boolean.TRUE.equals(options.get("required"));
  }

  /** The default value for new objects, as REST JSON; null for none. */
  public @Nullable Object defaultValue() {
    return options.get("defaultValue");
  }
}
