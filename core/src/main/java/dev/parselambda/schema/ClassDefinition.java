package dev.parselambda.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a class: the content of its {@code _SCHEMA} document, in the REST API's terms.
 * {@link ClassSchema} is derived from it for requests.
 *
 * @param fields the fields by name; default ones may be missing
 * @param classLevelPermissions their JSON as given; null if none were set
 * @param indexes index name to key document (field to 1, -1, "text", "2dsphere", ...)
 */
public record ClassDefinition(
    String className,
    Map<String, Field> fields,
    @Nullable Map<String, @Nullable Object> classLevelPermissions,
    Map<String, Map<String, Object>> indexes) {

  /** A class with only its default fields. */
  public static ClassDefinition empty(String className) {
    return new ClassDefinition(className, SystemClasses.columns(className), null, Map.of());
  }

  /** The fields including the default ones, which come first. */
  public Map<String, Field> allFields() {
    Map<String, Field> all = new LinkedHashMap<>(SystemClasses.columns(className));
    all.putAll(fields);
    return all;
  }
}
