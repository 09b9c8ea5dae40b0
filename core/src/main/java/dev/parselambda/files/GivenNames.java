package dev.parselambda.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parselambda.http.Path;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Validates names of files and directories from callers.
 *
 * <p>A name may be written in any script. It has no control or format characters, such as those
 * that reverse the direction of text, except the joiners that some scripts and emoji need between
 * two characters. It has no ASCII slash or backslash, no character that a file system or shell
 * treats specially, and none of {@code % # ?}: API Gateway decodes the path of a request, so a name
 * must survive being decoded once or twice.
 */
final class GivenNames {
  /** In UTF-16 code units, as in Parse Server. */
  private static final int LONGEST_NAME = 128;

  /** In UTF-8; the longest name that common file systems take. */
  private static final int MOST_BYTES = 255;

  private static final int LONGEST_DIRECTORY = 256;

  private static final String ASCII = "_a-zA-Z0-9()\\[\\]{}'+,!&=";

  /** Of letters, digits, punctuation and symbols; U+FFFD stands for bytes that were not UTF-8. */
  private static final String BEYOND = "[\\p{L}\\p{N}\\p{P}\\p{S}&&[^\\x00-\\x7F\\uFFFD]]";

  /** Zero-width joiner and non-joiner, each between two characters beyond ASCII. */
  private static final String JOINER = "(?<=[^\\x00-\\x7F])[\\u200C\\u200D](?=[^\\x00-\\x7F])";

  private static final Pattern NAME =
      Pattern.compile(
          ("[" + ASCII + BEYOND + "]")
              + ("(?:[" + ASCII + BEYOND + "@. ~\\p{M}\\p{Zs}-]|" + JOINER + ")*"));

  private static final Pattern DIRECTORY = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_\\-/]*");

  /** The route of metadata comes before that of files. */
  private static final String METADATA = "metadata";

  private GivenNames() {}

  /**
   * The one spelling of a name whose characters can be composed in several ways: NFC, which
   * keyboards send. macOS sends names of files decomposed.
   */
  static String normalized(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  /**
   * @param name as {@link #normalized}
   * @throws ParseException INVALID_FILE_NAME
   */
  static void check(String name) {
    if (name.length() > LONGEST_NAME || name.getBytes(UTF_8).length > MOST_BYTES) {
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
    if (Path.folded(directory.split("/", 2)[0]).equals(METADATA)) {
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
