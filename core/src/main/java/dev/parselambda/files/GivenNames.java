package dev.parselambda.files;

import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.regex.Pattern;

/** Which names callers may give to files and directories. */
final class GivenNames {
  private static final int LONGEST_NAME = 128;
  private static final int LONGEST_DIRECTORY = 256;

  private static final Pattern NAME = Pattern.compile("[_a-zA-Z0-9][a-zA-Z0-9@. ~_-]*");
  private static final Pattern DIRECTORY = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_\\-/]*");

  /** The route of metadata is taken before that of files. */
  private static final String METADATA = "metadata";

  private GivenNames() {}

  /**
   * @throws ParseException INVALID_FILE_NAME
   */
  static void check(String name) {
    if (name.length() > LONGEST_NAME) {
      throw invalid("Filename too long.");
    }
    if (!NAME.matcher(name).matches()) {
      throw invalid("Filename contains invalid characters.");
    }
  }

  /**
   * @throws ParseException INVALID_FILE_NAME
   */
  static void checkDirectory(String directory) {
    if (directory.isEmpty()) {
      throw invalid("Directory must not be empty.");
    }
    if (directory.length() > LONGEST_DIRECTORY) {
      throw invalid("Directory path is too long.");
    }
    if (directory.contains("..")) {
      throw invalid("Directory must not contain \"..\".");
    }
    if (directory.startsWith("/") || directory.endsWith("/")) {
      throw invalid("Directory must not start or end with \"/\".");
    }
    if (directory.contains("//")) {
      throw invalid("Directory must not contain consecutive slashes.");
    }
    // Routes match in any letter case.
    if (directory.split("/", 2)[0].equalsIgnoreCase(METADATA)) {
      throw invalid("Directory must not start with reserved segment \"metadata\".");
    }
    if (!DIRECTORY.matcher(directory).matches()) {
      throw invalid("Directory contains invalid characters.");
    }
  }

  static ParseException invalid(String text) {
    return new ParseException(ParseError.INVALID_FILE_NAME, text);
  }
}
