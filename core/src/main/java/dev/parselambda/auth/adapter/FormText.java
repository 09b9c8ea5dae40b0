package dev.parselambda.auth.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Parameters as {@code name=value&...}, percent-encoded: the body of a form, or a query. */
public final class FormText {
  private FormText() {}

  static String of(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(p -> encoded(p.getKey()) + "=" + encoded(p.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** An address with a query: whatever a client sent as a value, it stays one value. */
  public static URI query(String address, Map<String, String> parameters) {
    return URI.create(address + "?" + of(parameters));
  }

  public static Map<String, String> parse(String text) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : text.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
