package dev.parselambda.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parselambda.http.ContentEncoding;
import dev.parselambda.http.Method;
import dev.parselambda.http.QueryString;
import dev.parselambda.http.Request;
import dev.parselambda.templates.Language;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request for a page. It comes from a browser, so it has no credentials, and its body is a form.
 *
 * @param parameters the named segments of the route
 */
record PageCall(
    Request request,
    Map<String, Object> query,
    Map<String, Object> form,
    Map<String, String> parameters) {
  /** The limit of Express's form parser. */
  private static final int LARGEST_FORM = 100 * 1024;

  static final String LOCALE_HEADER = "x-parse-page-param-locale";

  /**
   * @throws ParseException BODY_TOO_LARGE, or UNSUPPORTED_ENCODING or MALFORMED_BODY for an
   *     undecodable body
   */
  static PageCall of(Request sent, Map<String, String> parameters) {
    Request request = ContentEncoding.decoded(sent, LARGEST_FORM);
    if (request.body().length > LARGEST_FORM) {
      throw new ParseException(ParseError.BODY_TOO_LARGE, "request entity too large");
    }
    String type = request.headers().get("content-type");
    boolean isForm =
        type != null
            && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    return new PageCall(
        request,
        QueryString.parse(request.query()),
        isForm ? QueryString.parse(new String(request.body(), UTF_8)) : Map.of(),
        parameters);
  }

  boolean isPost() {
    return request.method() == Method.POST;
  }

  /** Whether a script sent the request and expects JSON instead of a page. */
  boolean isFromScript() {
    return "XMLHttpRequest".equalsIgnoreCase(request.headers().get("x-requested-with"));
  }

  /** A string in the query string; null if it is missing, empty, or another type. */
  @Nullable String queried(String name) {
    return text(query.get(name));
  }

  /** The same from the form. */
  @Nullable String sent(String name) {
    return text(form.get(name));
  }

  /** Whether the link or the form has a token. */
  boolean hasToken() {
    return queried("token") != null || sent("token") != null;
  }

  /** The language of the page; null for none. The first given one wins. */
  @Nullable Language language() {
    for (Object asked :
        new @Nullable Object[] {
          query.get("locale"), form.get("locale"), request.headers().get(LOCALE_HEADER)
        }) {
      if (asked != null && !asked.equals("")) {
        return Language.of(asked);
      }
    }
    return null;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof String text && !text.isEmpty() ? text : null;
  }
}
