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

/** Parses the query string of a URL, and form bodies, which have the same syntax. */
public final class QueryString {
  private QueryString() {}

  /**
   * Returns the decoded names and values. A name that occurs twice, or ends in {@code []}, has a
   * list; one with brackets, such as {@code where[score][$gt]}, is a {@link NestedName place in a
   * tree}.
   */
  public static Map<String, Object> parse(String text) {
    Map<String, Object> values = new LinkedHashMap<>();
    boolean nested = false;
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (!pair.isEmpty() && equals != 0) {
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        if (name.indexOf('[') > 0) {
          nested = true;
          NestedName.of(name).put(values, value);
        } else {
          add(values, name, value);
        }
      }
    }
    if (nested) {
      values.replaceAll((_, value) -> NestedName.withLists(value));
    }
    return values;
  }

  /** As {@link #parse}, but parses values that are JSON text. */
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

  /** Avoids the parser, and an exception, for plain words. */
  private static boolean startsLikeJson(String text) {
    return !text.isEmpty() && "{[\"-0123456789tfn \t\r\n".indexOf(text.charAt(0)) >= 0;
  }

  @SuppressWarnings("unchecked")
  static void add(Map<String, Object> values, String name, String value) {
    switch (values.get(name)) {
      case null -> values.put(name, value);
      case List<?> several -> ((List<Object>) several).add(value);
      case Object first -> values.put(name, new ArrayList<>(List.of(first, value)));
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
