package dev.parselambda.schema;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a class is: its fields with their types, who may do what with its objects, and its indexes.
 *
 * @param fields every field by name, the default ones (objectId, createdAt, updatedAt, ACL and
 *     those of a system class) included
 * @param indexes index name to key document (field to 1, -1, "text", "2dsphere", ...)
 */
public record ClassSchema(
    String className,
    Map<String, Field> fields,
    ClassLevelPermissions permissions,
    Map<String, Map<String, Object>> indexes) {

  /** The type of a field, or null where the class does not have it. */
  public @Nullable FieldType type(String field) {
    Field found = fields.get(field);
    return found == null ? null : found.type();
  }
}
