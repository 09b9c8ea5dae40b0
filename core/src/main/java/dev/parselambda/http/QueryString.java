package dev.parselambda.http;

import dev.parselambda.value.Json;
import dev.parselambda.value.ParseException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The text after the question mark of a URL, and form bodies, which have the same syntax. */
public final class QueryString {
  private QueryString() {}

  /** Names and values, decoded. A name that comes twice, or ends in {@code []}, has a list. */
  public static Map<String, Object> parse(String text) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        add(values, name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    return values;
  }

  /** As {@link #parse}, each value that is JSON text read as JSON. */
  public static Map<String, @Nullable Object> parseJson(String text) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    parse(text)
        .forEach((name, value) -> values.put(name, value instanceof String s ? json(s) : value));
    return values;
  }

  private static @Nullable Object json(String text) {
    if (!startsLikeJson(text)) {
      return text;
    }
    try {
      return Json.parse(text);
    } catch (ParseException e) {
      return text;
    }
  }

  /** Spares the parser, and an exception, for the ordinary words. */
  private static boolean startsLikeJson(String text) {
    return !text.isEmpty() && "{[\"-0123456789tfn \t\r\n".indexOf(text.charAt(0)) >= 0;
  }

  @SuppressWarnings("unchecked")
  private static void add(Map<String, Object> values, String name, String value) {
    boolean list = name.endsWith("[]");
    String key = list ? name.substring(0, name.length() - 2) : name;
    switch (values.get(key)) {
      case null -> values.put(key, list ? new ArrayList<>(List.of(value)) : value);
      case List<?> several -> ((List<Object>) several).add(value);
      case Object first -> values.put(key, new ArrayList<>(List.of(first, value)));
    }
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
