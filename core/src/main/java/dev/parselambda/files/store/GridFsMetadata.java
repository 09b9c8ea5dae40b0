package dev.parselambda.files.store;

import dev.parselambda.value.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The metadata of files as JSON: what was stored from JSON comes back as it was. */
final class GridFsMetadata {
  private GridFsMetadata() {}

  static Map<String, @Nullable Object> json(@Nullable Document metadata) {
    return metadata == null ? Map.of() : object(metadata);
  }

  private static Map<String, @Nullable Object> object(Map<?, ?> stored) {
    Map<String, @Nullable Object> json = LinkedHashMap.newLinkedHashMap(stored.size());
    stored.forEach((name, value) -> json.put(String.valueOf(name), value(value)));
    return json;
  }

  private static @Nullable Object value(@Nullable Object stored) {
    return switch (stored) {
      case null -> null;
      case String text -> text;
      case Boolean flag -> flag;
      case Integer number -> number;
      case Long number -> Numbers.canonical(number);
      case Double number -> Numbers.canonical(number);
      case Map<?, ?> object -> object(object);
      case List<?> list -> {
        List<@Nullable Object> json = new ArrayList<>(list.size());
        list.forEach(element -> json.add(value(element)));
        yield json;
      }
      // Other programs may have stored what JSON has not.
      default -> String.valueOf(stored);
    };
  }
}
