package dev.parselambda.schema;

import org.jspecify.annotations.Nullable;

/**
 * A field of a class.
 *
 * @param required whether an object must have a value for it
 * @param defaultValue what an object gets that is created without it, as REST JSON; null for none
 */
public record Field(FieldType type, boolean required, @Nullable Object defaultValue) {

  public static Field of(FieldType type) {
    return new Field(type, false, null);
  }
}
