package dev.parselambda.schema;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A class as requests see it: its fields with their types, its permissions and its indexes.
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

  /**
   * Derives the schema from a definition.
   *
   * @param protectedFields group to fields that the server's configuration hides in this class, in
   *     addition to what the definition hides
   */
  public static ClassSchema of(
      ClassDefinition definition, Map<String, List<String>> protectedFields) {
    Map<String, @Nullable Object> permissions =
        PermissionsJson.effective(definition.classLevelPermissions());
    return new ClassSchema(
        definition.className(),
        definition.allFields(),
        PermissionsJson.parse(PermissionsJson.withProtectedFields(permissions, protectedFields)),
        definition.indexes());
  }

  /** The schema of a {@linkplain SystemClasses#volatileClasses volatile class}. */
  public static ClassSchema ofVolatile(String className) {
    return new ClassSchema(
        className, SystemClasses.columns(className), ClassLevelPermissions.PUBLIC, Map.of());
  }

  /** The type of a field; null if the class does not have it. */
  public @Nullable FieldType type(String field) {
    Field found = fields.get(field);
    return found == null ? null : found.type();
  }
}
