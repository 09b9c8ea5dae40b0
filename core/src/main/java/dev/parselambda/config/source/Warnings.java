package dev.parselambda.config.source;

import dev.parselambda.config.option.Kind;
import dev.parselambda.config.option.NoEffect;
import dev.parselambda.config.option.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Names what is configured but changes nothing: so that nothing is ignored in silence. */
final class Warnings {
  private Warnings() {}

  static List<String> of(Map<?, ?> given, List<Option> table) {
    List<String> warnings = new ArrayList<>();
    collect("", given, table, warnings);
    return warnings;
  }

  private static void collect(
      String path, Map<?, ?> given, List<Option> table, List<String> warnings) {
    for (Option option : table) {
      Object value = given.get(option.name());
      if (value instanceof Map<?, ?> members && option.kind() == Kind.GROUP) {
        collect(path + option.name() + ".", members, option.members(), warnings);
      } else if (value != null
          && !option.capability().inEffect()
          && !value.equals(option.fallback())) {
        warnings.add(path + option.name() + ": not in effect yet");
      }
    }
    for (Object name : given.keySet()) {
      String reason = NoEffect.reason(path + name);
      if (reason != null && !isDefault(name, given.get(name), table)) {
        warnings.add(path + name + ": has no effect, " + reason);
      }
    }
  }

  private static boolean isDefault(Object name, @Nullable Object value, List<Option> table) {
    return table.stream()
        .anyMatch(option -> option.name().equals(name) && Objects.equals(option.fallback(), value));
  }
}
