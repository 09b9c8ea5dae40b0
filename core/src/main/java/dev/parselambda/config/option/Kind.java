package dev.parselambda.config.option;

import dev.parselambda.value.Json;
import dev.parselambda.value.ParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kind of value an option takes. */
public enum Kind {
  FLAG,
  /** A flag, or the name of a Cloud function that is asked each time. */
  CONDITION,
  /** The name of a Cloud function. */
  FUNCTION,
  /** A whole number of 32 bits. */
  INTEGER,
  /** Any number. */
  NUMBER,
  TEXT,
  /** A text that may as well be written as a number or a flag. */
  SCALAR,
  /** The path of a folder; null is "none", and so is the text "null". */
  FOLDER,
  /** A number of bytes, or a text such as {@code 20mb}. */
  SIZE,
  /** A list of texts. */
  LIST,
  /** A list of any values. */
  ARRAY,
  OBJECT,
  /** A list of objects of any shape. */
  OBJECTS,
  /** A module name, or an object with one and its options. */
  ADAPTER,
  /** An object whose members are options. */
  GROUP,
  /** A list of objects whose members are options; one alone may stand for a list of one. */
  GROUPS,
  /** A value of several shapes that its record tells apart. */
  ANY,
  /** What a JavaScript program could give and a configuration file cannot: a function, a class. */
  JAVASCRIPT;

  /**
   * What a command line flag or an environment variable means. A text that does not fit is handed
   * on as it is, and refused with all other values of a wrong type.
   */
  public Object read(String text) {
    return switch (this) {
      case FLAG, CONDITION -> flag(text);
      case INTEGER, NUMBER -> number(text);
      case LIST -> text.startsWith("[") && json(text) instanceof List<?> list ? list : split(text);
      case ARRAY, OBJECT, OBJECTS, ADAPTER, GROUP, GROUPS, ANY -> json(text);
      case TEXT, SCALAR, FOLDER, SIZE, FUNCTION, JAVASCRIPT -> text;
    };
  }

  /**
   * The value as this kind holds it, or null when it is of a wrong type.
   *
   * @param lenient whether a number may be written as a text, and a list as its elements with
   *     commas between them
   */
  @Nullable Object take(Object value, boolean lenient) {
    Object given = lenient && value instanceof String text ? written(text) : value;
    return switch (this) {
      case FLAG -> given instanceof Boolean ? given : null;
      case CONDITION -> given instanceof Boolean || Condition.isFunctionName(given) ? given : null;
      case FUNCTION -> Condition.isFunctionName(given) ? given : null;
      case INTEGER -> given instanceof Number number && isWhole(number) ? number.intValue() : null;
      case NUMBER -> given instanceof Number ? given : null;
      case TEXT, FOLDER -> given instanceof String ? given : null;
      case SCALAR -> given instanceof Map || given instanceof List ? null : String.valueOf(given);
      case SIZE -> given instanceof Number || given instanceof String ? given : null;
      case ARRAY, LIST, OBJECTS -> given instanceof List ? given : null;
      case OBJECT, GROUP -> given instanceof Map ? given : null;
      case GROUPS -> given instanceof Map ? List.of(given) : given instanceof List ? given : null;
      case ADAPTER -> Adapter.of(given) == null ? null : given;
      case ANY -> given;
      // An empty list of functions asks for none, and is as good as not given.
      case JAVASCRIPT -> lenient && given instanceof List<?> list && list.isEmpty() ? given : null;
    };
  }

  /** Whether an element of a list of this kind is of the right type. */
  boolean takesElement(@Nullable Object element) {
    return switch (this) {
      case LIST -> element instanceof String;
      case OBJECTS, GROUPS -> element instanceof Map;
      default -> true;
    };
  }

  private Object written(String text) {
    return switch (this) {
      case INTEGER, NUMBER -> number(text);
      case LIST -> split(text);
      default -> text;
    };
  }

  private static Object flag(String text) {
    return switch (text) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> text;
    };
  }

  private static Object number(String text) {
    return json(text) instanceof Number number ? number : text;
  }

  private static List<String> split(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::trim).toList();
  }

  private static Object json(String text) {
    try {
      Object value = Json.parse(text);
      return value == null ? text : value;
    } catch (ParseException e) {
      return text;
    }
  }

  private static boolean isWhole(Number number) {
    return number.doubleValue() == number.intValue();
  }
}
