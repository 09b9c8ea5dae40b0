package dev.parselambda.schemas;

import dev.parselambda.schema.ClassDefinition;
import dev.parselambda.schema.Field;
import dev.parselambda.schema.FieldRules;
import dev.parselambda.schema.FieldType;
import dev.parselambda.schema.FieldTypes;
import dev.parselambda.schema.SystemClasses;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The field changes in a schema request.
 *
 * @param added new fields
 * @param redefined existing fields with new options
 * @param removed removed fields with their types
 */
record FieldChanges(
    Map<String, Field> added, Map<String, Field> redefined, Map<String, FieldType> removed) {

  /**
   * Reads and checks a request.
   *
   * @param json field name to definition, or to {@code {"__op":"Delete"}}
   */
  static FieldChanges of(ClassDefinition before, Map<String, @Nullable Object> json) {
    String className = before.className();
    Map<String, Field> existing = before.allFields();
    json.forEach((name, definition) -> requirePossible(name, existing.get(name), definition));
    FieldChanges changes =
        new FieldChanges(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    json.forEach(
        (name, definition) -> {
          Field old = existing.get(name);
          if (isDelete(definition)) {
            changes.remove(className, name, old);
          } else if (old == null) {
            changes.added.put(name, FieldRules.newField(className, name, definition));
          } else if (!SystemClasses.everyClass().containsKey(name)) {
            changes.redefine(className, name, old, definition);
          }
        });
    return changes;
  }

  /** The fields of the class after these changes. */
  Map<String, Field> applied(ClassDefinition before) {
    Map<String, Field> after = before.allFields();
    after.keySet().removeAll(removed.keySet());
    after.putAll(redefined);
    after.putAll(added);
    return after;
  }

  private void remove(String className, String name, @Nullable Field old) {
    if (SystemClasses.isDefaultColumn(className, name)) {
      throw new ParseException(ParseError.IMMUTABLE_FIELD, "field " + name + " cannot be changed");
    }
    if (old != null) {
      removed.put(name, old.type());
    }
  }

  private void redefine(String className, String name, Field old, @Nullable Object definition) {
    Field field = FieldRules.field(className, name, definition);
    if (!field.type().equals(old.type())) {
      throw FieldTypes.mismatch(className, name, old.type(), field.type());
    }
    if (!field.equals(old)) {
      redefined.put(name, field);
    }
  }

  private static void requirePossible(
      String name, @Nullable Field existing, @Nullable Object definition) {
    boolean delete = isDelete(definition);
    if (existing == null && delete) {
      throw new ParseException(
          ParseError.INVALID_SCHEMA_OPERATION, "Field " + name + " does not exist, cannot delete.");
    }
    if (existing != null && !delete && !hasType(definition, existing.type())) {
      throw new ParseException(
          ParseError.INVALID_SCHEMA_OPERATION, "Field " + name + " exists, cannot update.");
    }
  }

  private static boolean isDelete(@Nullable Object definition) {
    return definition instanceof Map<?, ?> object && "Delete".equals(object.get("__op"));
  }

  private static boolean hasType(@Nullable Object definition, FieldType type) {
    return definition instanceof Map<?, ?> object && type.restName().equals(object.get("type"));
  }
}
