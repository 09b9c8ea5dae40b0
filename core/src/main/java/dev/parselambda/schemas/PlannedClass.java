package dev.parselambda.schemas;

import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schema.Field;
import java.util.Map;

/**
 * A class as a write needs it, before anything is changed: everything that could refuse the write
 * is checked against it, and {@link Schemas#make} is called last.
 *
 * @param schema the class with all fields that the write needs
 * @param grows whether the class or some of its fields do not exist yet
 * @param needed the fields that the write needs
 */
public record PlannedClass(ClassSchema schema, boolean grows, Map<String, Field> needed) {

  static PlannedClass existing(ClassSchema schema) {
    return new PlannedClass(schema, false, Map.of());
  }
}
