package dev.parselambda.embedded.value;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one value at a dotted path, through objects and places of arrays; null if there is none. */
public final class Paths {
  private Paths() {}

  public static @Nullable Object get(Map<?, ?> document, String path) {
    Object value = document;
    int start = 0;
    while (start <= path.length()) {
      int dot = path.indexOf('.', start);
      String part = path.substring(start, dot < 0 ? path.length() : dot);
      value =
          switch (value) {
            case Map<?, ?> map -> map.get(part);
            case List<?> list -> element(list, part);
            case null, default -> null;
          };
      if (dot < 0 || value == null) {
        return value;
      }
      start = dot + 1;
    }
    return value;
  }

  private static @Nullable Object element(List<?> list, String part) {
    if (part.isEmpty() || part.length() > 9 || !part.chars().allMatch(Character::isDigit)) {
      return null;
    }
    int place = Integer.parseInt(part);
    return place < list.size() ? list.get(place) : null;
  }
}
