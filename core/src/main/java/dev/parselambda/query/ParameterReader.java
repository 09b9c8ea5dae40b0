package dev.parselambda.query;

import dev.parselambda.value.JavaScript;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads parameters from JSON or from the strings of a URL: {@code "5"} is 5. */
final class ParameterReader {
  private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
  private static final Pattern AUTH_DATA_ID = Pattern.compile("authData\\.[a-zA-Z0-9_]+\\.id");

  private final Map<String, @Nullable Object> json;

  ParameterReader(Map<String, @Nullable Object> json) {
    this.json = json;
  }

  QueryParameters read() {
    List<String> keys = list("keys");
    List<String> excludeKeys = list("excludeKeys");
    List<String> include = list("include");
    boolean star = include != null && include.contains("*");
    return new QueryParameters(
        where(json.get("where")),
        order(),
        number("limit"),
        skip(),
        isTrue("count"),
        keys == null ? null : keys.stream().filter(k -> !k.isEmpty()).toList(),
        excludeKeys,
        includes(keys, excludeKeys, star ? null : include),
        star || isTrue("includeAll"),
        isTrue("redirectClassNameForKey") ? text("redirectClassNameForKey") : null,
        readPreference("readPreference"),
        readPreference("includeReadPreference"),
        readPreference("subqueryReadPreference"),
        hint(),
        Explain.parse(isTrue("explain") ? json.get("explain") : null),
        json.get("comment") instanceof String comment ? comment : null);
  }

  static Map<?, ?> where(@Nullable Object value) {
    return switch (value) {
      case null -> Map.of();
      case Map<?, ?> object -> object;
      // PHP writes an empty object this way.
      case List<?> list when list.isEmpty() -> Map.of();
      case String text -> parsed(text);
      default -> throw notJson();
    };
  }

  private static Map<?, ?> parsed(String text) {
    try {
      if (Json.parse(text) instanceof Map<?, ?> object) {
        return object;
      }
    } catch (ParseException e) {
      throw new ParseException(ParseError.INVALID_JSON, notJson().text(), e);
    }
    throw notJson();
  }

  private static ParseException notJson() {
    return new ParseException(ParseError.INVALID_JSON, "where parameter is not valid JSON");
  }

  private List<SortKey> order() {
    Map<String, SortKey> order = new LinkedHashMap<>();
    for (String part : isTrue("order") ? orEmpty(list("order")) : List.<String>of()) {
      SortKey key = sortKey(part.strip());
      order.put(key.path(), key);
    }
    return List.copyOf(order.values());
  }

  private static SortKey sortKey(String part) {
    if (part.equals("$score") || part.equals("-$score")) {
      return new SortKey("score", SortKey.Order.TEXT_SCORE);
    }
    boolean descending = part.startsWith("-");
    String path =
        switch (descending ? part.substring(1) : part) {
          case "_created_at" -> "createdAt";
          case "_updated_at" -> "updatedAt";
          case String other -> other;
        };
    if (AUTH_DATA_ID.matcher(path).matches()) {
      throw new ParseException(ParseError.INVALID_KEY_NAME, "Cannot sort by " + path);
    }
    int dot = path.indexOf('.');
    String field = dot < 0 ? path : path.substring(0, dot);
    if (!FIELD.matcher(field).matches() || field.equals("length")) {
      throw new ParseException(ParseError.INVALID_KEY_NAME, "Invalid field name: " + path + ".");
    }
    return descending ? SortKey.descending(path) : SortKey.ascending(path);
  }

  /** A dotted key includes its parent; otherwise there would be nothing to select from. */
  private static List<String> includes(
      @Nullable List<String> keys,
      @Nullable List<String> excludeKeys,
      @Nullable List<String> include) {
    Set<String> paths = new LinkedHashSet<>();
    for (String path : include == null ? List.<String>of() : include) {
      addWithParents(paths, path);
    }
    for (List<String> dotted : List.of(orEmpty(keys), orEmpty(excludeKeys))) {
      for (String key : dotted) {
        int dot = key.lastIndexOf('.');
        if (dot > 0) {
          addWithParents(paths, key.substring(0, dot));
        }
      }
    }
    List<String> sorted = new ArrayList<>(paths);
    sorted.sort(Comparator.comparingLong(path -> path.chars().filter(c -> c == '.').count()));
    return List.copyOf(sorted);
  }

  private static List<String> orEmpty(@Nullable List<String> list) {
    return list == null ? List.of() : list;
  }

  private static void addWithParents(Set<String> paths, String path) {
    for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
      paths.add(path.substring(0, dot));
    }
    paths.add(path);
  }

  private @Nullable ReadPreference readPreference(String name) {
    return json.get(name) instanceof String preference ? ReadPreference.named(preference) : null;
  }

  private @Nullable Object hint() {
    return switch (json.get("hint")) {
      case String index when !index.isEmpty() -> index;
      case Map<?, ?> keys -> keys;
      case List<?> _ -> throw badHint();
      case null, default -> null;
    };
  }

  static ParseException badHint() {
    return new ParseException(ParseError.INVALID_QUERY, "Hint must be a string or an object");
  }

  private @Nullable List<String> list(String name) {
    String text = JsonObjects.commaSeparated(json, name);
    return text == null ? null : List.of(text.split(",", -1));
  }

  private String text(String name) {
    return Objects.requireNonNullElse(JsonObjects.text(json, name), "");
  }

  private @Nullable Integer number(String name) {
    Object value = json.get(name);
    if (value instanceof Boolean flag) {
      return flag ? 1 : null;
    }
    if (value instanceof Number number) {
      return number.intValue();
    }
    if (value == null || (value instanceof String text && text.isBlank())) {
      return null;
    }
    try {
      return (int) Double.parseDouble(value instanceof String text ? text : "");
    } catch (NumberFormatException e) {
      throw new ParseException(ParseError.INVALID_QUERY, "Invalid value for " + name, e);
    }
  }

  private int skip() {
    int skip = Objects.requireNonNullElse(number("skip"), 0);
    if (skip < 0) {
      throw new ParseException(ParseError.INVALID_QUERY, "Invalid value for skip");
    }
    return skip;
  }

  private boolean isTrue(String name) {
    return JavaScript.isTrue(json.get(name));
  }
}
