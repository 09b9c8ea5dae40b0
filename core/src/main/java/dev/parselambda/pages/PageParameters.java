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
 * What a page is told: placeholders of the page itself, parameters of a redirect to it, and header
 * fields for clients that read no HTML.
 */
record PageParameters(Map<String, String> values) {
  private static final String HEADER = "x-parse-page-param-";

  PageParameters() {
    this(new LinkedHashMap<>());
  }

  /** These and one more; null is none. */
  PageParameters with(String name, @Nullable String value) {
    if (value == null) {
      return this;
    }
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new PageParameters(more);
  }

  /** These and others, which replace those of the same names. */
  PageParameters and(PageParameters others) {
    Map<String, String> more = new LinkedHashMap<>(values);
    more.putAll(others.values);
    return new PageParameters(more);
  }

  /**
   * As header fields. No control character gets into a header; and what is not ASCII is encoded
   * always, for a header has no characters beyond.
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

  /** An address with these as parameters, in place of those of the same names. */
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
