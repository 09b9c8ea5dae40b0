package dev.parselambda.config.source;

import dev.parselambda.config.option.Kind;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Options from environment variables. An empty one is as good as none.
 *
 * <p>A member of a group may have a variable of its own, which beats the JSON in that of the group;
 * parse-server documents those names but reads only the groups.
 */
final class Environment {
  private static final String PREFIX = "PARSE_SERVER_";

  private Environment() {}

  static Map<String, @Nullable Object> values(List<Option> table, Map<String, String> environment) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Option option : table) {
      Object value = value(option, environment);
      if (value != null) {
        values.put(option.name(), value);
      }
    }
    return values;
  }

  private static @Nullable Object value(Option option, Map<String, String> environment) {
    String text = environment.getOrDefault(option.env(), "");
    Object value = text.isEmpty() ? null : option.kind().read(text);
    if (option.kind() != Kind.GROUP) {
      return value;
    }
    Map<String, @Nullable Object> members = values(option.members(), environment);
    if (members.isEmpty() || (value != null && !(value instanceof Map))) {
      return value;
    }
    Map<String, @Nullable Object> group = new LinkedHashMap<>(Settings.objectOf(value));
    group.putAll(members);
    return group;
  }

  /** Warnings about variables that look like options and are none. */
  static List<String> strangers(List<Option> table, Map<String, String> environment) {
    List<String> strangers = new ArrayList<>();
    Set<String> known = Set.of();
    for (String name : environment.keySet()) {
      if (name.startsWith(PREFIX)) {
        known = known.isEmpty() ? names(table) : known;
        if (!known.contains(name)) {
          strangers.add(name + ": no option is read from this variable");
        }
      }
    }
    return strangers;
  }

  private static Set<String> names(List<Option> table) {
    return table.stream()
        .flatMap(Environment::withMembers)
        .map(Option::env)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<Option> withMembers(Option option) {
    Stream<Option> self = Stream.of(option);
    return option.kind() == Kind.GROUP
        ? Stream.concat(self, option.members().stream().flatMap(Environment::withMembers))
        : self;
  }
}
