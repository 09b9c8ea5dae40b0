package dev.parselambda.embedded.value;

import de.bwaldvogel.mongo.bson.ObjectId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values in error texts, as MongoDB's shell prints them. */
public final class Shown {
  private Shown() {}

  public static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> "\"" + text + "\"";
      case Map<?, ?> map when map.isEmpty() -> "{}";
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> entry.getKey() + ": " + of(entry.getValue()))
              .collect(Collectors.joining(", ", "{ ", " }"));
      case List<?> list when list.isEmpty() -> "[]";
      case List<?> list ->
          list.stream().map(Shown::of).collect(Collectors.joining(", ", "[ ", " ]"));
      case ObjectId id -> "ObjectId('" + id.getHexData() + "')";
      default -> value.toString();
    };
  }
}
