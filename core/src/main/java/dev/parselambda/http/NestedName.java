package dev.parselambda.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A parameter name with brackets, which leads into a tree: {@code where[$or][0][name]}. Names and
 * limits are those of the query parser of Express, which Parse Server reads URLs with.
 *
 * @param steps the name before the first bracket, and the content of each pair of brackets; an
 *     empty last one appends to a list
 */
record NestedName(List<String> steps) {
  /** Brackets after this many are part of the last name. */
  private static final int MAX_DEPTH = 5;

  /**
   * A number above this is the name of a field, because a list of that length would be an attack.
   */
  private static final int MAX_INDEX = 20;

  static NestedName of(String name) {
    int open = name.indexOf('[');
    List<String> steps = new ArrayList<>();
    steps.add(name.substring(0, open));
    while (open >= 0 && open < name.length() && name.charAt(open) == '[') {
      int close = name.indexOf(']', open);
      if (close < 0 || steps.size() > MAX_DEPTH) {
        steps.add(name.substring(open));
        break;
      }
      steps.add(name.substring(open + 1, close));
      open = close + 1;
    }
    return new NestedName(steps);
  }

  void put(Map<String, Object> values, String value) {
    Map<String, Object> place = values;
    int last = steps.size() - 1;
    boolean appends = steps.get(last).isEmpty();
    int leaf = appends ? last - 1 : last;
    for (int i = 0; i < leaf; i++) {
      place = branch(place, steps.get(i));
    }
    String name = steps.get(leaf);
    if (appends) {
      place.putIfAbsent(name, new ArrayList<>());
    }
    QueryString.add(place, name, value);
  }

  /** A tree replaces an earlier plain value. */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> branch(Map<String, Object> place, String name) {
    if (place.get(name) instanceof Map<?, ?> branch) {
      return (Map<String, Object>) branch;
    }
    Map<String, Object> branch = new LinkedHashMap<>();
    place.put(name, branch);
    return branch;
  }

  /** Replaces each branch whose names are all numbers by a list. */
  static Object withLists(Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    Map<Integer, Object> elements = new TreeMap<>();
    map.forEach(
        (name, inner) -> {
          Object converted = withLists(inner);
          fields.put((String) name, converted);
          if (isIndex((String) name)) {
            elements.put(Integer.valueOf((String) name), converted);
          }
        });
    return elements.size() == fields.size() ? new ArrayList<>(elements.values()) : fields;
  }

  private static boolean isIndex(String name) {
    boolean number =
        !name.isEmpty() && name.length() <= 2 && name.chars().allMatch(c -> c >= '0' && c <= '9');
    return number && Integer.parseInt(name) <= MAX_INDEX;
  }
}
