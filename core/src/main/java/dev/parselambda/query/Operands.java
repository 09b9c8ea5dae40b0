package dev.parselambda.query;

import dev.parselambda.value.JavaScript;
import dev.parselambda.value.Json;
import dev.parselambda.value.ParseException;
import dev.parselambda.value.TypedJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Parses the values that a {@code where} compares with. */
final class Operands {
  private static final Set<String> TYPES =
      Set.of("Date", "Pointer", "GeoPoint", "Polygon", "Bytes", "File");

  private Operands() {}

  /** The value of {@code {"path": value}}. */
  static @Nullable Object direct(String path, @Nullable Object json) {
    if (json instanceof List<?> list && !list.isEmpty() && path.indexOf('.') < 0) {
      throw unusable(json);
    }
    return json instanceof Map<?, ?> object ? typed(object, Operands::unusable) : json;
  }

  /**
   * The operand of an operator. Objects that contain an operator are refused: MongoDB would execute
   * {@code {"$all": [{"$elemMatch":...}]}}.
   */
  static @Nullable Object operand(@Nullable Object json) {
    if (!(json instanceof Map<?, ?> object)) {
      return json;
    }
    if (hasOperator(json)) {
      throw badAtom(json);
    }
    return typed(object, Operands::badAtom);
  }

  static boolean hasOperator(@Nullable Object json) {
    if (json instanceof Map<?, ?> object) {
      for (Object key : object.keySet()) {
        if (ConstraintParser.isOperator((String) key)) {
          return true;
        }
      }
    }
    return false;
  }

  static List<@Nullable Object> operands(List<?> json) {
    List<@Nullable Object> operands = new ArrayList<>(json.size());
    for (Object element : json) {
      operands.add(operand(element));
    }
    return operands;
  }

  private static @Nullable Object typed(
      Map<?, ?> object, Function<Map<?, ?>, ParseException> otherwise) {
    Object type = object.get("__type");
    if (type == null) {
      return object;
    }
    if (!(type instanceof String name) || !TYPES.contains(name)) {
      throw otherwise.apply(object);
    }
    return TypedJson.decode(object);
  }

  static ParseException badAtom(@Nullable Object json) {
    return ConstraintParser.invalid("bad atom: " + Json.write(json));
  }

  static ParseException unusable(@Nullable Object json) {
    return ConstraintParser.invalid(
        "You cannot use " + JavaScript.text(json) + " as a query parameter.");
  }

  /** {@code ^\Qtext\E}: the form that SDKs use for "starts with". */
  static boolean isPrefix(String pattern) {
    return pattern.startsWith("^\\Q") && pattern.endsWith("\\E");
  }
}
