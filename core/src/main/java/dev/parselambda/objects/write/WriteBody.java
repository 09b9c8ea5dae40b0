package dev.parselambda.objects.write;

import dev.parselambda.schema.FieldType;
import dev.parselambda.schema.FieldType.Plain;
import dev.parselambda.schema.FieldTypes;
import dev.parselambda.schema.Names;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.JavaScript;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.TypedJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses the body of a write into operators by field. */
final class WriteBody {
  private static final Set<String> SERVERS_OWN =
      Set.of("objectId", "createdAt", "updatedAt", "ACL");

  private WriteBody() {}

  /**
   * The operators by field, or by dotted path into one. Fields that clients cannot set are left
   * out: the server sets the dates, and the id is in the path.
   *
   * @param kept internal fields that this caller may write
   * @throws ParseException INCORRECT_TYPE or INVALID_JSON for a broken value, INVALID_ACL for a
   *     broken ACL, INVALID_KEY_NAME for an invalid field name
   */
  static Map<String, FieldOp> decode(
      String className, Map<String, @Nullable Object> body, Set<String> kept) {
    Map<String, FieldOp> ops = new LinkedHashMap<>();
    body.forEach(
        (field, json) -> {
          switch (field) {
            case "objectId" -> requireType(className, field, json, Plain.STRING);
            case "createdAt", "updatedAt" -> requireType(className, field, json, Plain.DATE);
            case "ACL" -> ops.put(field, acl(className, json));
            default -> {
              FieldOp op = TypedJson.decodeOp(json);
              if (!kept.contains(field)) {
                requireName(className, field, op);
              }
              ops.put(field, op);
            }
          }
        });
    OverlappingOps.merge(ops);
    return ops;
  }

  /**
   * A typed value with this name is refused when the class gets the field. Null and a removal have
   * no type: they would reach internal data, such as the read permissions of the object.
   */
  private static void requireName(String className, String path, FieldOp op) {
    if (FieldTypes.of(op) == null
        && (!Names.isFieldName(Names.root(path), className) || isInside(path, SERVERS_OWN))) {
      throw new ParseException(
          ParseError.INVALID_KEY_NAME, "Invalid field name for update: " + path);
    }
  }

  private static boolean isInside(String path, Set<String> fields) {
    return path.indexOf('.') >= 0 && fields.contains(Names.root(path));
  }

  private static void requireType(
      String className, String field, @Nullable Object json, FieldType expected) {
    FieldType actual = FieldTypes.of(TypedJson.decodeOp(json));
    if (actual != null && !actual.equals(expected)) {
      throw FieldTypes.mismatch(className, field, expected, actual);
    }
  }

  private static FieldOp acl(String className, @Nullable Object json) {
    if (json instanceof Map<?, ?> acl
        && (acl.containsKey("*unresolved") || acl.containsValue(null))) {
      throw new ParseException(ParseError.INVALID_ACL, "Invalid ACL.");
    }
    FieldOp locked = new FieldOp.Set(Map.of());
    if (!(json instanceof Map<?, ?>) && JavaScript.isTrue(json)) {
      // An invalid ACL grants nothing: the object is locked, as in Parse Server, never public.
      return locked;
    }
    FieldOp op = TypedJson.decodeOp(json);
    // A user without an ACL could be changed by everybody: an account stays its owner's.
    boolean removes = op instanceof FieldOp.Delete && !className.equals("_User");
    return op instanceof FieldOp.Set || removes ? op : locked;
  }
}
