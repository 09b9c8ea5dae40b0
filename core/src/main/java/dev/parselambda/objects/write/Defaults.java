package dev.parselambda.objects.write;

import dev.parselambda.access.Caller;
import dev.parselambda.schema.ClassSchema;
import dev.parselambda.schema.Field;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.TypedJson;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds default values and ACLs, and checks required fields. */
final class Defaults {
  /** The entry in a class's default ACL that means the object's creator. */
  private static final String CURRENT_USER = "currentUser";

  private static final Map<String, Object> PUBLIC_ACL =
      Map.of(Caller.PUBLIC, Map.of("read", true, "write", true));

  private Defaults() {}

  /**
   * Adds the class's default values and default ACL to a new object.
   *
   * @return the added values as JSON by field, for the response
   * @throws ParseException VALIDATION_ERROR when a required field has no value
   */
  static Map<String, @Nullable Object> complete(
      ClassSchema schema, Caller caller, Map<String, FieldOp> ops) {
    Map<String, @Nullable Object> added = new LinkedHashMap<>();
    Map<String, Object> acl = acl(schema, caller);
    if (acl != null && !(ops.get("ACL") instanceof FieldOp.Set(Map<?, ?> _))) {
      ops.put("ACL", new FieldOp.Set(acl));
      added.put("ACL", acl);
    }
    schema
        .fields()
        .forEach(
            (name, field) -> {
              FieldOp op = ops.get(name);
              Object value = field.defaultValue();
              if (value != null && (op == null || op instanceof FieldOp.Delete)) {
                ops.put(name, TypedJson.decodeOp(value));
                added.put(name, value);
              } else {
                require(name, field, op);
              }
            });
    return added;
  }

  /**
   * Checks that an update leaves every required field a value.
   *
   * @throws ParseException VALIDATION_ERROR otherwise
   */
  static void checkUpdate(ClassSchema schema, Map<String, FieldOp> ops) {
    ops.forEach(
        (name, op) -> {
          Field field = schema.fields().get(name);
          if (field != null) {
            require(name, field, op);
          }
        });
  }

  private static void require(String name, Field field, @Nullable FieldOp op) {
    if (field.required() && isMissing(op)) {
      throw new ParseException(ParseError.VALIDATION_ERROR, name + " is required");
    }
  }

  private static boolean isMissing(@Nullable FieldOp op) {
    return switch (op) {
      case null -> true;
      case FieldOp.Delete _ -> true;
      case FieldOp.Set(var value) -> value == null || "".equals(value);
      default -> false;
    };
  }

  private static @Nullable Map<String, Object> acl(ClassSchema schema, Caller caller) {
    Map<String, Object> given = schema.permissions().defaultAcl();
    if (given == null || given.equals(PUBLIC_ACL)) {
      return null;
    }
    Map<String, Object> acl = new LinkedHashMap<>(given);
    Object creator = acl.remove(CURRENT_USER);
    if (creator != null && caller.userId() != null) {
      acl.put(caller.userId(), creator);
    }
    return acl;
  }
}
