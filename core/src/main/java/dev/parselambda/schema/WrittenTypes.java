package dev.parselambda.schema;

import dev.parselambda.schema.FieldType.Plain;
import dev.parselambda.value.FieldOp;
import dev.parselambda.value.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The types that the fields of an object must have for a write to make sense. */
public final class WrittenTypes {
  /** Object fields of a push status whose keys are numbers: offsets from UTC. */
  private static final Set<String> KEYED_BY_NUMBERS =
      Set.of("sentPerUTCOffset", "failedPerUTCOffset");

  private WrittenTypes() {}

  /**
   * The type of each field that a write names; without those it only removes or sets to null, and
   * without ACL, which is no field like others.
   *
   * @param write what is done to which field; a dotted path reaches into an Object, or into an
   *     Array where a number follows
   * @throws ParseException INCORRECT_TYPE when two entries need different types of one field
   */
  public static Map<String, FieldType> of(String className, Map<String, FieldOp> write) {
    Map<String, FieldType> types = new LinkedHashMap<>();
    write.forEach(
        (path, op) -> {
          FieldType type = typeAt(path, op);
          if (type != null && !path.equals("ACL")) {
            String field = root(path);
            FieldType other = types.putIfAbsent(field, type);
            if (other != null && !other.equals(type)) {
              throw FieldTypes.mismatch(className, field, other, type);
            }
          }
        });
    return types;
  }

  /** Whether a class has each field that a write names, with the type that it needs. */
  public static boolean fit(ClassSchema schema, Map<String, FieldOp> write) {
    for (Map.Entry<String, FieldOp> entry : write.entrySet()) {
      String path = entry.getKey();
      FieldType type = typeAt(path, entry.getValue());
      if (type != null && !type.equals(schema.type(root(path))) && !path.equals("ACL")) {
        return false;
      }
    }
    return true;
  }

  /** Whether a write names a field that the class does not have, other than to remove it. */
  public static boolean addFields(ClassSchema schema, Map<String, FieldOp> write) {
    for (Map.Entry<String, FieldOp> op : write.entrySet()) {
      if (!(op.getValue() instanceof FieldOp.Delete)
          && schema.type(Names.root(op.getKey())) == null) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable FieldType typeAt(String path, FieldOp op) {
    FieldType type = FieldTypes.of(op);
    int dot = path.indexOf('.');
    if (type == null || dot <= 0) {
      return type;
    }
    return isIndex(path, dot + 1) && !KEYED_BY_NUMBERS.contains(path.substring(0, dot))
        ? Plain.ARRAY
        : Plain.OBJECT;
  }

  private static String root(String path) {
    int dot = path.indexOf('.');
    return dot <= 0 ? path : path.substring(0, dot);
  }

  private static boolean isIndex(String path, int from) {
    for (int i = from; i < path.length() && path.charAt(i) != '.'; i++) {
      if (path.charAt(i) < '0' || path.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
