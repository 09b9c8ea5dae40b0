package dev.parselambda.config;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The values of one group of options, each given or by default, as the types that records hold. */
final class Settings {
  private final Map<String, @Nullable Object> values;
  private final Map<String, Option> options = new HashMap<>();

  Settings(Map<?, ?> given, List<Option> table) {
    values = HashMap.newHashMap(table.size());
    for (Option option : table) {
      Object value = given.get(option.name());
      values.put(option.name(), value == null ? option.fallback() : value);
      options.put(option.name(), option);
    }
  }

  /** Whether the option is given, or has a default. */
  boolean has(String name) {
    return value(name) != null;
  }

  @Nullable Object value(String name) {
    return values.get(name);
  }

  boolean flag(String name) {
    return value(name) instanceof Boolean flag && flag;
  }

  @Nullable Boolean flagOrNull(String name) {
    return value(name) instanceof Boolean flag ? flag : null;
  }

  int integer(String name) {
    return value(name) instanceof Number number ? number.intValue() : 0;
  }

  @Nullable Integer integerOrNull(String name) {
    return value(name) instanceof Number number ? (Integer) number.intValue() : null;
  }

  String text(String name) {
    return value(name) instanceof String text ? text : "";
  }

  @Nullable String textOrNull(String name) {
    return value(name) instanceof String text ? text : null;
  }

  /** A number of bytes. */
  long size(String name) {
    Object value = value(name);
    return value instanceof Number bytes
        ? bytes.longValue()
        : ByteSize.parse(String.valueOf(value));
  }

  Duration duration(String name, ChronoUnit unit) {
    Duration duration = durationOrNull(name, unit);
    return duration == null ? Duration.ZERO : duration;
  }

  @Nullable Duration durationOrNull(String name, ChronoUnit unit) {
    return value(name) instanceof Number number
        ? Duration.ofMillis(Math.round(number.doubleValue() * unit.getDuration().toMillis()))
        : null;
  }

  List<String> strings(String name) {
    List<String> strings = new ArrayList<>();
    switch (value(name)) {
      case List<?> list -> list.forEach(element -> strings.add(String.valueOf(element)));
      case String one -> strings.add(one);
      case null, default -> {}
    }
    return List.copyOf(strings);
  }

  Map<String, @Nullable Object> object(String name) {
    return objectOf(value(name));
  }

  List<Map<String, @Nullable Object>> objects(String name) {
    List<Map<String, @Nullable Object>> objects = new ArrayList<>();
    if (value(name) instanceof List<?> list) {
      list.forEach(element -> objects.add(objectOf(element)));
    }
    return List.copyOf(objects);
  }

  @Nullable Adapter adapter(String name) {
    return Adapter.of(value(name));
  }

  Settings group(String name) {
    return new Settings(objectOf(value(name)), members(name));
  }

  <T> List<T> groups(String name, Function<Settings, T> reader) {
    List<T> groups = new ArrayList<>();
    switch (value(name)) {
      case List<?> list ->
          list.forEach(
              element -> groups.add(reader.apply(new Settings(objectOf(element), members(name)))));
      case Map<?, ?> one -> groups.add(reader.apply(new Settings(one, members(name))));
      case null, default -> {}
    }
    return List.copyOf(groups);
  }

  private List<Option> members(String name) {
    Option option = options.get(name);
    return option == null ? List.of() : option.members();
  }

  static Map<String, @Nullable Object> objectOf(@Nullable Object value) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, member) -> object.put(String.valueOf(key), member));
    }
    return object;
  }
}
