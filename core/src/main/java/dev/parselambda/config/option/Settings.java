package dev.parselambda.config.option;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The values of one group of options, each given or by default, checked for their types and handed
 * out as what records hold.
 */
public final class Settings {
  private final String path;
  private final Map<String, Object> values;

  /**
   * @param path the name of the group; empty at the top
   * @throws OptionsException for an unknown name, or a value of a wrong type
   */
  public Settings(String path, Map<?, ?> given, List<Option> table) {
    this.path = path;
    Set<String> names = HashSet.newHashSet(table.size());
    this.values = HashMap.newHashMap(table.size());
    for (Option option : table) {
      names.add(option.name());
      Object value = value(option, given);
      if (value != null) {
        values.put(option.name(), value);
      }
    }
    for (Object name : given.keySet()) {
      if (!names.contains(String.valueOf(name)) && NoEffect.reason(path(name)) == null) {
        throw UnknownOption.named(path, String.valueOf(name), table);
      }
    }
  }

  private @Nullable Object value(Option option, Map<?, ?> given) {
    Object value = given.get(option.name());
    if (value == null) {
      boolean isNull = given.containsKey(option.name());
      if (isNull && !option.nullable()) {
        throw WrongType.of(option, path(option.name()), "null");
      }
      return isNull && option.kind() == Kind.FOLDER ? null : option.fallback();
    }
    Object taken = option.kind().take(value, option.mistake() == null);
    if (taken == null) {
      throw WrongType.of(option, path(option.name()), value);
    }
    if (taken instanceof List<?> list) {
      for (Object element : list) {
        if (!option.kind().takesElement(element)) {
          throw WrongType.within(option, path(option.name()));
        }
      }
    }
    return taken;
  }

  private String path(Object name) {
    return path.isEmpty() ? String.valueOf(name) : path + "." + name;
  }

  /** Whether the option is given, or has a default. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  public @Nullable Object value(String name) {
    return values.get(name);
  }

  public boolean flag(String name) {
    return value(name) instanceof Boolean flag && flag;
  }

  public Condition condition(String name) {
    return Condition.of(value(name));
  }

  public @Nullable Boolean flagOrNull(String name) {
    return value(name) instanceof Boolean flag ? flag : null;
  }

  public int integer(String name) {
    return value(name) instanceof Integer number ? number : 0;
  }

  public @Nullable Integer integerOrNull(String name) {
    return value(name) instanceof Integer number ? number : null;
  }

  public String text(String name) {
    return value(name) instanceof String text ? text : "";
  }

  public @Nullable String textOrNull(String name) {
    return value(name) instanceof String text ? text : null;
  }

  public Duration duration(String name, ChronoUnit unit) {
    Duration duration = durationOrNull(name, unit);
    return duration == null ? Duration.ZERO : duration;
  }

  public @Nullable Duration durationOrNull(String name, ChronoUnit unit) {
    return value(name) instanceof Number number
        ? Duration.ofMillis(Math.round(number.doubleValue() * unit.getDuration().toMillis()))
        : null;
  }

  public List<String> texts(String name) {
    return listOf(name, String::valueOf);
  }

  public List<?> list(String name) {
    return value(name) instanceof List<?> list ? Collections.unmodifiableList(list) : List.of();
  }

  public Map<String, @Nullable Object> object(String name) {
    return objectOf(value(name));
  }

  public List<Map<String, @Nullable Object>> objects(String name) {
    return listOf(name, Settings::objectOf);
  }

  public @Nullable Adapter adapter(String name) {
    return Adapter.of(value(name));
  }

  /** The options of a group within; all of them by default when it is not given. */
  public Settings group(Option group) {
    return new Settings(path(group.name()), objectOf(value(group.name())), group.members());
  }

  public <T> List<T> groups(Option group, Function<Settings, T> reader) {
    String within = path(group.name());
    return listOf(
        group.name(),
        element -> reader.apply(new Settings(within, objectOf(element), group.members())));
  }

  private <T> List<T> listOf(String name, Function<Object, T> reader) {
    if (!(value(name) instanceof List<?> given)) {
      return List.of();
    }
    List<T> list = new ArrayList<>(given.size());
    for (Object element : given) {
      list.add(reader.apply(element));
    }
    return List.copyOf(list);
  }

  /** A read-only copy of a JSON object; empty when the value is none. */
  public static Map<String, @Nullable Object> objectOf(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return Map.of();
    }
    Map<String, @Nullable Object> object = LinkedHashMap.newLinkedHashMap(map.size());
    for (Map.Entry<?, ?> member : map.entrySet()) {
      object.put(String.valueOf(member.getKey()), member.getValue());
    }
    return Collections.unmodifiableMap(object);
  }
}
