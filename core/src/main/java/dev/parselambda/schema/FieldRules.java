package dev.parselambda.schema;

import dev.parselambda.schema.FieldType.Plain;
import dev.parselambda.schema.FieldType.PointerTo;
import dev.parselambda.schema.FieldType.RelationTo;
import dev.parselambda.value.JavaScript;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.PointerIds;
import dev.parselambda.value.TypedJson;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Validates field definitions from clients. */
public final class FieldRules {
  private static final String TYPE = "type";
  private static final String TARGET_CLASS = "targetClass";

  /** The types a client may give to a field, by their name in JSON. */
  private static final Map<String, FieldType> PLAIN =
      Arrays.stream(Plain.values())
          .filter(type -> type != Plain.ACL)
          .collect(Collectors.toUnmodifiableMap(Plain::restName, type -> type));

  private FieldRules() {}

  /**
   * A new field of a class.
   *
   * @param json {@code {"type":...,"targetClass":...,"required":...,"defaultValue":...}}
   * @throws ParseException INVALID_KEY_NAME or IMMUTABLE_FIELD for its name; otherwise as {@link
   *     #field}
   */
  public static Field newField(String className, String name, @Nullable Object json) {
    if (!Names.isFieldName(name, className)) {
      throw new ParseException(ParseError.INVALID_KEY_NAME, "invalid field name: " + name);
    }
    if (SystemClasses.isDefaultColumn(className, name)) {
      throw new ParseException(ParseError.IMMUTABLE_FIELD, "field " + name + " cannot be added");
    }
    Field field = field(className, name, json);
    if (field.type() instanceof RelationTo && JavaScript.isTrue(field.options().get("required"))) {
      throw notApplicable("required", field.type());
    }
    return field;
  }

  /**
   * The field that a definition describes.
   *
   * @throws ParseException INVALID_JSON, MISSING_REQUIRED_FIELD, INVALID_CLASS_NAME or
   *     INCORRECT_TYPE for its type; INCORRECT_TYPE for a default value of another type
   */
  public static Field field(String className, String name, @Nullable Object json) {
    if (!(json instanceof Map<?, ?>)) {
      throw invalidJson();
    }
    Map<String, @Nullable Object> options = new LinkedHashMap<>(PermissionsJson.object(json));
    FieldType type = type(options.remove(TYPE), options.remove(TARGET_CLASS));
    Object defaultValue = options.get("defaultValue");
    if (defaultValue != null) {
      checkDefault(className, name, type, defaultValue);
    }
    return new Field(type, options);
  }

  /** Refuses a second GeoPoint field. */
  public static void requireOneGeoPoint(Map<String, Field> fields) {
    String first = null;
    for (Map.Entry<String, Field> field : fields.entrySet()) {
      if (field.getValue().type() == Plain.GEO_POINT) {
        if (first != null) {
          throw new ParseException(
              ParseError.INCORRECT_TYPE,
              "currently, only one GeoPoint field may exist in an object. Adding "
                  + field.getKey()
                  + " when "
                  + first
                  + " already exists.");
        }
        first = field.getKey();
      }
    }
  }

  private static FieldType type(@Nullable Object type, @Nullable Object targetClass) {
    if ("Pointer".equals(type)) {
      return new PointerTo(className("Pointer", targetClass));
    }
    if ("Relation".equals(type)) {
      return new RelationTo(className("Relation", targetClass));
    }
    if (!(type instanceof String name)) {
      throw invalidJson();
    }
    FieldType plain = PLAIN.get(name);
    if (plain == null) {
      throw new ParseException(ParseError.INCORRECT_TYPE, "invalid field type: " + name);
    }
    return plain;
  }

  private static String className(String type, @Nullable Object targetClass) {
    if (!JavaScript.isTrue(targetClass)) {
      throw new ParseException(
          ParseError.MISSING_REQUIRED_FIELD, "type " + type + " needs a class name");
    }
    if (!(targetClass instanceof String name)) {
      throw invalidJson();
    }
    if (!Names.isClassName(name)) {
      throw Names.badClassName(name);
    }
    return name;
  }

  private static void checkDefault(String className, String name, FieldType type, Object json) {
    Object value = TypedJson.decode(json);
    PointerIds.require(value);
    FieldType actual = FieldTypes.of(value);
    if (type instanceof RelationTo
        && (actual instanceof PointerTo || actual instanceof RelationTo)) {
      throw notApplicable("default value", type);
    }
    if (actual != null && !actual.equals(type)) {
      throw FieldTypes.mismatch(className, name + " default value", type, actual);
    }
  }

  private static ParseException notApplicable(String option, FieldType type) {
    return new ParseException(
        ParseError.INCORRECT_TYPE, "The '" + option + "' option is not applicable for " + type);
  }

  private static ParseException invalidJson() {
    return new ParseException(ParseError.INVALID_JSON, "invalid JSON");
  }
}
