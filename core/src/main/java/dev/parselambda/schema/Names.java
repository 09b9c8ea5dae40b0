package dev.parselambda.schema;

import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.regex.Pattern;

/** Validates the names of classes and fields. */
public final class Names {
  private static final Pattern JOIN_CLASS = Pattern.compile("_Join:[A-Za-z0-9_]+:[A-Za-z0-9_]+.*");

  private Names() {}

  /**
   * Whether a class may have this name: letters, digits and underscores after a letter; the name of
   * a system class; or that of a join collection.
   */
  public static boolean isClassName(String name) {
    return SystemClasses.isReserved(name)
        || isFieldName(name, name)
        || JOIN_CLASS.matcher(name).matches();
  }

  /** Whether a field of that class may have this name. */
  public static boolean isFieldName(String name, String className) {
    return isIdentifier(name)
        && !name.equals("length")
        && (!name.equals("className") || className.equals("_Hooks"));
  }

  /**
   * Whether a client may define or drop a field of this name: a valid name that is not a default
   * field.
   */
  public static boolean isOwnFieldName(String name, String className) {
    return isFieldName(name, className) && !SystemClasses.isDefaultColumn(className, name);
  }

  /** The field that a dotted path leads into. */
  public static String root(String path) {
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }

  /** The error for an invalid class name. */
  public static ParseException badClassName(String name) {
    // The trailing space is part of the text that clients know.
    return new ParseException(
        ParseError.INVALID_CLASS_NAME,
        "Invalid classname: "
            + name
            + ", classnames can only have alphanumeric characters and _, and must start with an"
            + " alpha character ");
  }

  private static boolean isIdentifier(String name) {
    if (name.isEmpty() || !isLetter(name.charAt(0))) {
      return false;
    }
    for (int i = 1; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!isLetter(c) && c != '_' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
