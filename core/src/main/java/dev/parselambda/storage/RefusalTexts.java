package dev.parselambda.storage;

import dev.parselambda.storage.bson.StoredNames;
import dev.parselambda.value.ParseError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The error texts for requests that MongoDB refuses: the mistake and the field, and nothing else of
 * MongoDB's text, which may contain stored values, whole filters and the name of the database.
 */
final class RefusalTexts {
  /** MongoDB quotes the field before it shows any value. */
  private static final Pattern FIELD = Pattern.compile("'([A-Za-z_][A-Za-z0-9_.]*)'");

  private static final Pattern BAD_REGEX =
      Pattern.compile("Regular expression is invalid: ([A-Za-z0-9 ,()<>\\[\\]\\\\?*+-]+)");

  private RefusalTexts() {}

  static String query(int code, ParseError error, String message) {
    return switch (error) {
      case TIMEOUT -> "The query takes longer than the database may take";
      case OBJECT_TOO_LARGE -> "The query or its result is too large";
      case COMMAND_UNAVAILABLE -> "The database does not support a part of the query";
      default ->
          switch (code) {
            case RefusalCodes.BAD_REGEX -> "Invalid regular expression" + reason(message);
            case RefusalCodes.BAD_REGEX_OPTIONS -> "Invalid options of a regular expression";
            case RefusalCodes.INDEX_NOT_FOUND -> "The query needs an index that does not exist";
            case RefusalCodes.NO_PLAN ->
                "The database cannot combine these conditions; $text and $nearSphere must not be"
                    + " inside $or or $nor";
            default ->
                RefusalCodes.isMemoryLimit(code)
                    ? "The query needs more memory than the database may use"
                    : message.contains("Regular expression is invalid")
                        ? "Invalid regular expression" + reason(message)
                        : "The database does not accept a value, hint or combination of conditions"
                            + " in the query";
          };
    };
  }

  static String write(int code, ParseError error, String message) {
    return switch (error) {
      case TIMEOUT -> "The write takes longer than the database may take";
      case OBJECT_TOO_LARGE -> "The object is too large or nested too deeply";
      case COMMAND_UNAVAILABLE -> "The database does not support a part of the write";
      case VALIDATION_ERROR -> "The object does not pass the validation of the database";
      case INVALID_KEY_NAME ->
          code == RefusalCodes.CONFLICTING_OPERATORS
              ? "Cannot change a field and a part of it in one update" + named(message)
              : "Invalid field name for update" + named(message);
      default ->
          switch (code) {
            case RefusalCodes.PATH_NOT_VIABLE ->
                "Cannot set a part of a value that is not an object" + named(message);
            case RefusalCodes.BAD_GEO_VALUE -> "A value is not a place that the class can index";
            default -> "Cannot apply the operation to a value of another type" + named(message);
          };
    };
  }

  private static String named(String message) {
    String field = field(message);
    return field == null ? "" : ": " + field;
  }

  private static @Nullable String field(String message) {
    Matcher quoted = FIELD.matcher(message);
    if (!quoted.find()) {
      return null;
    }
    String stored = quoted.group(1);
    return stored.startsWith(StoredNames.POINTER_PREFIX)
        ? stored.substring(StoredNames.POINTER_PREFIX.length())
        : stored;
  }

  private static String reason(String message) {
    Matcher reason = BAD_REGEX.matcher(message);
    return reason.find() ? ": " + reason.group(1).strip() : "";
  }
}
