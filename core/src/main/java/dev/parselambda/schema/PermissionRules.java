package dev.parselambda.schema;

import dev.parselambda.schema.ClassLevelPermissions.Operation;
import dev.parselambda.schema.FieldType.Plain;
import dev.parselambda.schema.FieldType.PointerTo;
import dev.parselambda.value.JavaScript;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Validates the JSON of class-level permissions from clients. */
public final class PermissionRules {
  private static final String READ_USER_FIELDS = "readUserFields";
  private static final String WRITE_USER_FIELDS = "writeUserFields";
  private static final String PROTECTED_FIELDS = "protectedFields";
  private static final String POINTER_FIELDS = "pointerFields";
  private static final String ACL = "ACL";

  private static final Set<String> OPERATIONS =
      Arrays.stream(Operation.values()).map(Operation::jsonName).collect(Collectors.toSet());

  private static final Pattern GENERATED_ID = Pattern.compile("[a-zA-Z0-9]+");
  private static final Pattern CUSTOM_ID = Pattern.compile("[^\\n\\r\\u2028\\u2029]+");

  private final Pattern userId;

  /**
   * @param customIds whether a user id may be any string
   */
  public PermissionRules(boolean customIds) {
    this.userId = customIds ? CUSTOM_ID : GENERATED_ID;
  }

  /**
   * Checks permissions.
   *
   * @param fields the fields that the class will have
   * @throws ParseException INVALID_JSON for the first mistake
   */
  public void check(Map<String, @Nullable Object> json, Map<String, Field> fields) {
    json.forEach(
        (key, value) -> {
          switch (key) {
            case READ_USER_FIELDS, WRITE_USER_FIELDS -> checkUserFields(key, value, fields);
            case PROTECTED_FIELDS -> checkProtectedFields(members(key, value), fields);
            default -> {
              if (!key.equals(ACL) && !OPERATIONS.contains(key)) {
                throw invalid(key + " is not a valid operation for class level permissions");
              }
              checkRights(key, value, fields);
            }
          }
        });
  }

  private void checkUserFields(String key, @Nullable Object value, Map<String, Field> fields) {
    if (!(value instanceof List<?> names)) {
      throw invalid(
          quoted(value)
              + " is not a valid value for class level permissions "
              + key
              + " - must be an array");
    }
    names.forEach(name -> checkPointsAtUser(name, fields, key));
  }

  private void checkProtectedFields(
      Map<String, @Nullable Object> groups, Map<String, Field> fields) {
    groups.forEach(
        (group, value) -> {
          if (!group.startsWith("userField:") && !group.equals("authenticated")) {
            checkGroup(group);
          }
          if (!(value instanceof List<?> names)) {
            throw invalid(
                "%s is not a valid value for protectedFields[%s] - expected an array."
                    .formatted(quoted(value), group));
          }
          for (Object name : names) {
            if (name instanceof String n && SystemClasses.everyClass().containsKey(n)) {
              throw invalid("Default field '" + n + "' can not be protected");
            }
            if (!(name instanceof String n && fields.containsKey(n))) {
              throw invalid(
                  "Field %s in protectedFields:%s does not exist".formatted(quoted(name), group));
            }
          }
        });
  }

  private void checkRights(String operation, @Nullable Object value, Map<String, Field> fields) {
    members(operation, value)
        .forEach(
            (key, permit) -> {
              if (key.equals(POINTER_FIELDS)) {
                checkPointerFields(operation, permit, fields, value);
                return;
              }
              if (!key.equals("requiresAuthentication")) {
                checkGroup(key);
              }
              if (operation.equals(ACL)) {
                checkAcl(permit);
              } else if (!Boolean.TRUE.equals(permit)) {
                throw invalid(
                    "%s is not a valid value for class level permissions acl %s:%s"
                        .formatted(quoted(permit), operation, key));
              }
            });
  }

  private static void checkPointerFields(
      String operation,
      @Nullable Object value,
      Map<String, Field> fields,
      @Nullable Object operationValue) {
    if (!(value instanceof List<?> names)) {
      throw invalid(
          "%s is not a valid value for %s[%s] - expected an array."
              .formatted(quoted(value), operation, POINTER_FIELDS));
    }
    // Parse Server's text ends with the operation's value, not its name; clients know it so.
    names.forEach(name -> checkPointsAtUser(name, fields, JavaScript.text(operationValue)));
  }

  private static void checkPointsAtUser(
      @Nullable Object name, Map<String, Field> fields, String operation) {
    Field field = name instanceof String n ? fields.get(n) : null;
    boolean pointsAtUser =
        field != null
            && (field.type() == Plain.ARRAY || field.type().equals(new PointerTo("_User")));
    if (!pointsAtUser) {
      throw invalid(
          quoted(name) + " is not a valid column for class level pointer permissions " + operation);
    }
  }

  private static void checkAcl(@Nullable Object permit) {
    if (!(permit instanceof Map<?, ?>)) {
      throw invalid(quoted(permit) + " is not a valid value for class level permissions acl");
    }
    List<@Nullable Object> keys = new ArrayList<>();
    List<@Nullable Object> values = new ArrayList<>();
    PermissionsJson.object(permit)
        .forEach(
            (key, value) -> {
              if (!key.equals("read") && !key.equals("write")) {
                keys.add(key);
              }
              if (!(value instanceof Boolean)) {
                values.add(value);
              }
            });
    if (!keys.isEmpty()) {
      throw invalid(quoted(keys) + " is not a valid key for class level permissions acl");
    }
    if (!values.isEmpty()) {
      throw invalid(quoted(values) + " is not a valid value for class level permissions acl");
    }
  }

  private void checkGroup(String key) {
    if (!key.equals("*") && !key.startsWith("role:") && !userId.matcher(key).matches()) {
      throw invalid("'" + key + "' is not a valid key for class level permissions");
    }
  }

  /** The members of an object; in JavaScript an array is one too, with indexes as keys. */
  private static Map<String, @Nullable Object> members(String key, @Nullable Object value) {
    if (value instanceof Map<?, ?>) {
      return PermissionsJson.object(value);
    }
    if (value instanceof List<?> list) {
      Map<String, @Nullable Object> members = new LinkedHashMap<>();
      list.forEach(element -> members.put(String.valueOf(members.size()), element));
      return members;
    }
    throw invalid(
        quoted(value)
            + " is not a valid value for class level permissions "
            + key
            + " - must be an object");
  }

  private static String quoted(@Nullable Object json) {
    return "'" + JavaScript.text(json) + "'";
  }

  private static ParseException invalid(String text) {
    return new ParseException(ParseError.INVALID_JSON, text);
  }
}
