package dev.parselambda.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parselambda.http.UriComponent;
import java.net.URI;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a page: placeholders of the page itself, query parameters of a redirect, and
 * headers for clients that do not read HTML.
 */
record PageParameters(Map<String, String> values) {
  private static final String HEADER = "x-parse-page-param-";

  PageParameters() {
    this(new LinkedHashMap<>());
  }

  /** Adds a parameter, unless it is null. */
  PageParameters with(String name, @Nullable String value) {
    if (value == null) {
      return this;
    }
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new PageParameters(more);
  }

  /** Adds parameters, which replace those of the same names. */
  PageParameters and(PageParameters others) {
    Map<String, String> more = new LinkedHashMap<>(values);
    more.putAll(others.values);
    return new PageParameters(more);
  }

  /**
   * The parameters as headers. Control characters are removed, and non-ASCII text is always
   * encoded, because headers are ASCII.
   */
  Map<String, String> headers(boolean encoded) {
    Map<String, String> headers = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          boolean plain = value.chars().allMatch(c -> c < 0x7f);
          String text = encoded || !plain ? UriComponent.encoded(value) : value;
          headers.put(HEADER + name.toLowerCase(Locale.ROOT), text.replaceAll("\\p{Cntrl}", ""));
        });
    return headers;
  }

  /** A URL with these as query parameters, which replace those of the same names. */
  String addedTo(String url) {
    URI target = URI.create(url);
    StringBuilder query = new StringBuilder();
    String own = target.getRawQuery();
    for (String pair : own == null ? new String[0] : own.split("&", -1)) {
      String name = pair.replaceFirst("=.*", "");
      if (!pair.isEmpty() && !values.containsKey(name)) {
        query.append(query.isEmpty() ? "" : "&").append(pair);
      }
    }
    values.forEach(
        (name, value) ->
            query
                .append(query.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, UTF_8)));
    String fragment = target.getRawFragment();
    return url.replaceFirst("[?#].*", "") + "?" + query + (fragment == null ? "" : "#" + fragment);
  }
}
