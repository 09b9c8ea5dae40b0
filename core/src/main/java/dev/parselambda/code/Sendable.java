package dev.parselambda.code;

import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Validates statuses and headers from code: a line break in a header would start another one.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5">RFC 9110, section 5</a>
 */
final class Sendable {
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");
  private static final int LEAST_STATUS = 200;
  private static final int MOST_STATUS = 599;

  private Sendable() {}

  static void check(int status, Map<String, String> headers) {
    if (status < LEAST_STATUS || status > MOST_STATUS) {
      throw refused("The status of an answer is a number from 200 to 599, not " + status + ".");
    }
    headers.forEach(
        (name, value) -> {
          if (!NAME.matcher(name).matches()) {
            throw refused("A header field has a name that is none.");
          }
          if (!VALUE.matcher(value).matches()) {
            throw refused("The header field " + name + " has a character that cannot be sent.");
          }
        });
  }

  private static ParseException refused(String why) {
    return new ParseException(ParseError.SCRIPT_FAILED, why);
  }
}
