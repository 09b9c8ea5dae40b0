package dev.parselambda.schemas;

import dev.parselambda.config.Options;
import dev.parselambda.schema.ClassDefinition;
import dev.parselambda.schema.Field;
import dev.parselambda.schema.FieldRules;
import dev.parselambda.schema.FieldType;
import dev.parselambda.schema.IndexChanges;
import dev.parselambda.schema.Names;
import dev.parselambda.schema.PermissionRules;
import dev.parselambda.schema.SchemaJson;
import dev.parselambda.schema.SystemClasses;
import dev.parselambda.storage.SchemaStore;
import dev.parselambda.value.JavaScript;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The schema API: lists, defines, changes and drops classes. Callers check permissions.
 *
 * <p>Everything is read from the database, not from the cache: the caller may just have defined the
 * class through another instance. Everything is checked before anything is written, so a refused
 * request changes nothing.
 */
public final class SchemaRequests {
  private final SchemaStore store;
  private final Schemas schemas;
  private final PermissionRules permissionRules;
  private final boolean locked;
  private final boolean anyIndex;

  public SchemaRequests(Schemas schemas, Options options) {
    this.store = schemas.store();
    this.schemas = schemas;
    this.permissionRules = new PermissionRules(options.objects().allowCustomObjectId());
    this.locked = options.schema().lockSchemas();
    this.anyIndex = options.database().options().disableIndexFieldValidation();
  }

  /** GET /schemas: {@code {"results":[...]}}. */
  public Map<String, @Nullable Object> list() {
    List<Map<String, @Nullable Object>> results = new ArrayList<>();
    for (ClassDefinition definition : schemas.definitions()) {
      results.add(SchemaJson.of(definition, Map.of()));
    }
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("results", results);
    return answer;
  }

  /**
   * GET /schemas/:className.
   *
   * @throws ParseException INVALID_CLASS_NAME when there is no such class
   */
  public Map<String, @Nullable Object> get(String className) {
    return SystemClasses.isVolatile(className)
        ? SchemaJson.ofVolatile(className)
        : SchemaJson.of(existing(className), Map.of());
  }

  /**
   * POST /schemas and POST /schemas/:className.
   *
   * @param pathName the class in the path, if there is one
   * @throws ParseException INVALID_CLASS_NAME when the class exists or cannot have that name;
   *     OPERATION_FORBIDDEN when the schema is locked; whatever is wrong with the definition
   */
  public Map<String, @Nullable Object> create(
      @Nullable String pathName, Map<String, @Nullable Object> body) {
    requireUnlocked();
    String className = className(pathName, body);
    if (className == null) {
      throw new ParseException(
          ParseError.MISSING_REQUIRED_FIELD, "POST /schemas needs a class name.");
    }
    if (SystemClasses.isVolatile(className) || store.find(className) != null) {
      throw exists(className);
    }
    if (!Names.isClassName(className)) {
      throw Names.badClassName(className);
    }
    Map<String, Field> fields = new LinkedHashMap<>();
    object(body, "fields")
        .forEach((name, json) -> fields.put(name, FieldRules.newField(className, name, json)));
    ClassDefinition definition =
        new ClassDefinition(className, fields, permissions(body), Map.of());
    Map<String, Field> all = definition.allFields();
    check(definition.classLevelPermissions(), all);
    IndexChanges indexes = IndexChanges.of(object(body, "indexes"), Map.of(), indexable(all));
    store.indexes().create(className, indexes.added());
    ClassDefinition complete =
        new ClassDefinition(className, all, definition.classLevelPermissions(), indexes.added());
    if (schemas.told(() -> store.insert(complete) ? complete : null) == null) {
      throw exists(className);
    }
    Map<String, @Nullable Object> answer = SchemaJson.of(complete, Map.of());
    if (className.equals("_User")) {
      object(answer, "fields").remove("authData");
    }
    return answer;
  }

  /**
   * PUT /schemas/:className: adds and removes fields and indexes, replaces the permissions.
   *
   * @throws ParseException INVALID_CLASS_NAME when there is no such class; OPERATION_FORBIDDEN when
   *     the schema is locked; INVALID_SCHEMA_OPERATION when a field to add exists or one to remove
   *     does not; whatever is wrong with the changes
   */
  public Map<String, @Nullable Object> update(
      String className, Map<String, @Nullable Object> body) {
    requireUnlocked();
    className(className, body);
    ClassDefinition before = existing(className);
    FieldChanges changes = FieldChanges.of(before, object(body, "fields"));
    Map<String, Field> after = changes.applied(before);
    Map<String, @Nullable Object> permissions = permissions(body);
    check(permissions, after);
    IndexChanges indexes =
        IndexChanges.of(object(body, "indexes"), before.indexes(), indexable(after));

    write(className, changes);
    if (body.containsKey("classLevelPermissions")) {
      store.setPermissions(className, permissions);
    }
    indexes.dropped().forEach(name -> store.indexes().drop(className, name));
    store.indexes().create(className, indexes.added());
    if (body.get("indexes") != null) {
      store.setIndexes(className, indexes.result());
    }
    return SchemaJson.of(existing(className), schemas.hidden(className));
  }

  /**
   * DELETE /schemas/:className; an unknown class is no error.
   *
   * @throws ParseException INVALID_CLASS_NAME when no class can have that name;
   *     INVALID_SCHEMA_OPERATION when the class has objects
   */
  public Map<String, @Nullable Object> delete(String className) {
    if (!Names.isClassName(className)) {
      throw Names.badClassName(className);
    }
    long objects = store.count(className);
    if (objects > 0) {
      throw new ParseException(
          ParseError.INVALID_SCHEMA_OPERATION,
          "Class %s is not empty, contains %d objects, cannot drop schema."
              .formatted(className, objects));
    }
    ClassDefinition definition = store.find(className);
    List<String> relations = new ArrayList<>();
    if (definition != null) {
      definition
          .allFields()
          .forEach(
              (name, field) -> {
                if (field.type() instanceof FieldType.RelationTo) {
                  relations.add(name);
                }
              });
    }
    store.drop(className, relations);
    schemas.removed(className);
    return Map.of();
  }

  private void write(String className, FieldChanges changes) {
    if (!changes.removed().isEmpty()) {
      store.deleteFields(className, changes.removed());
      existing(className);
    }
    if (!changes.added().isEmpty()) {
      schemas.withDefined(className, changes.added());
    }
    changes
        .redefined()
        .forEach((name, field) -> store.setOptions(className, name, field.options()));
  }

  /** The class as stored in the database; updates the cache. */
  private ClassDefinition existing(String className) {
    ClassDefinition found =
        SystemClasses.isVolatile(className) ? null : schemas.told(() -> store.find(className));
    if (found == null) {
      throw new ParseException(
          ParseError.INVALID_CLASS_NAME, "Class " + className + " does not exist.");
    }
    return found;
  }

  private void check(
      @Nullable Map<String, @Nullable Object> permissions, Map<String, Field> fields) {
    FieldRules.requireOneGeoPoint(fields);
    if (permissions != null) {
      permissionRules.check(permissions, fields);
    }
  }

  private @Nullable Set<String> indexable(Map<String, Field> fields) {
    return anyIndex ? null : fields.keySet();
  }

  private void requireUnlocked() {
    if (locked) {
      throw new ParseException(
          ParseError.OPERATION_FORBIDDEN,
          "Cannot perform this operation when schemas options is used.");
    }
  }

  private static ParseException exists(String className) {
    return new ParseException(
        ParseError.INVALID_CLASS_NAME, "Class " + className + " already exists.");
  }

  /** The class named by the path or the body; both must agree. */
  private static @Nullable String className(
      @Nullable String pathName, Map<String, @Nullable Object> body) {
    String bodyName =
        JavaScript.isTrue(body.get("className")) ? JsonObjects.text(body, "className") : null;
    if (bodyName == null) {
      return pathName;
    }
    if (pathName != null && !pathName.equals(bodyName)) {
      throw new ParseException(
          ParseError.INVALID_CLASS_NAME,
          "Class name mismatch between " + bodyName + " and " + pathName + ".");
    }
    return bodyName;
  }

  private static @Nullable Map<String, @Nullable Object> permissions(
      Map<String, @Nullable Object> body) {
    return body.get("classLevelPermissions") == null ? null : object(body, "classLevelPermissions");
  }

  @SuppressWarnings("unchecked") // JSON objects have string keys
  private static Map<String, @Nullable Object> object(
      Map<String, @Nullable Object> body, String key) {
    return switch (body.get(key)) {
      case null -> Map.of();
      case Map<?, ?> object -> (Map<String, @Nullable Object>) object;
      // PHP writes an empty object this way.
      case List<?> list when list.isEmpty() -> Map.of();
      default -> throw new ParseException(ParseError.INVALID_JSON, "invalid JSON");
    };
  }
}
