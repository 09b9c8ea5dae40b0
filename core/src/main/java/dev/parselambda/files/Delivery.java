package dev.parselambda.files;

import dev.parselambda.http.ContentDisposition;
import dev.parselambda.http.Response;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How the app's code wants a file to be sent. It does not apply when the client is redirected to
 * the store, because the file is too large for a response.
 *
 * @param asAttachment whether a browser should save the file instead of showing it
 * @param headers fields to send with it
 * @param replacement the replacement, if it has bytes
 */
record Delivery(boolean asAttachment, Map<String, String> headers, FileChange replacement) {
  static final Delivery PLAIN = new Delivery(false, Map.of(), FileChange.NONE);

  /** RFC 9110, section 5.1 and 5.5; no line can end within. */
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+\\-.^_`|~\\w]+");

  private static final Pattern VALUE = Pattern.compile("[ -~]*");

  /** The default for a file. */
  private static final Set<String> FIXED =
      Set.of("content-type", "content-length", "transfer-encoding");

  /**
   * Parses {@code {"forceDownload": true, "responseHeaders": {name: text}, "file": {...}}}.
   *
   * @throws ParseException SCRIPT_FAILED for what cannot be a header
   */
  static Delivery of(Map<?, ?> answer) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (answer.get("responseHeaders") instanceof Map<?, ?> given) {
      given.forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
    }
    headers.forEach(
        (name, value) -> {
          if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
            throw new ParseException(
                ParseError.SCRIPT_FAILED, "Invalid response header of afterFind.");
          }
        });
    headers.keySet().removeIf(name -> FIXED.contains(name.toLowerCase(Locale.ROOT)));
    return new Delivery(
        Boolean.TRUE.equals(answer.get("forceDownload")), headers, FileChange.of(answer));
  }

  Response of(String name, Response response) {
    Response told = headers.isEmpty() ? response : response.withHeaders(headers);
    String filename = name.substring(name.lastIndexOf('/') + 1);
    return asAttachment
        ? told.withHeader("Content-Disposition", ContentDisposition.attachment(filename))
        : told;
  }
}
