package dev.parselambda.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON of classes in the schema API. */
public final class SchemaJson {
  private SchemaJson() {}

  /**
   * A class with its default fields and the permissions in force.
   *
   * @param protectedFields group to fields shown as hidden in addition to those it defines
   */
  public static Map<String, @Nullable Object> of(
      ClassDefinition definition, Map<String, List<String>> protectedFields) {
    return of(
        definition.className(),
        definition.allFields(),
        PermissionsJson.withProtectedFields(
            PermissionsJson.effective(definition.classLevelPermissions()), protectedFields),
        definition.indexes());
  }

  /** A class that exists only in memory; its JSON has no permissions. */
  public static Map<String, @Nullable Object> ofVolatile(String className) {
    return of(className, SystemClasses.columns(className), Map.of(), Map.of());
  }

  private static Map<String, @Nullable Object> of(
      String className,
      Map<String, Field> fields,
      Map<String, @Nullable Object> permissions,
      Map<String, Map<String, Object>> indexes) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    fields.forEach((name, field) -> shown.put(name, field(field)));
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("className", className);
    json.put("fields", shown);
    json.put("classLevelPermissions", permissions);
    if (!indexes.isEmpty()) {
      json.put("indexes", indexes);
    }
    return json;
  }

  private static Map<String, @Nullable Object> field(Field field) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("type", field.type().restName());
    switch (field.type()) {
      case FieldType.PointerTo(String className) -> json.put("targetClass", className);
      case FieldType.RelationTo(String className) -> json.put("targetClass", className);
      case FieldType.Plain _ -> {}
    }
    json.putAll(field.options());
    return json;
  }
}
