package dev.parselambda.config.source;

import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.Settings;
import dev.parselambda.config.option.UnknownOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Options from the command line. */
final class Flags {
  private Flags() {}

  static Map<String, @Nullable Object> values(List<Option> table, Map<String, String> flags) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    flags.forEach((name, text) -> put(values, table, "", name, text));
    return values;
  }

  private static void put(
      Map<String, @Nullable Object> values,
      List<Option> table,
      String path,
      String name,
      String text) {
    int dot = name.indexOf('.');
    String first = dot < 0 ? name : name.substring(0, dot);
    Option option = find(table, first);
    if (option == null) {
      throw UnknownOption.named(path, first, table);
    }
    if (dot < 0) {
      values.put(name, option.kind().read(text));
      return;
    }
    Map<String, @Nullable Object> members =
        new LinkedHashMap<>(Settings.objectOf(values.get(first)));
    put(members, option.members(), first, name.substring(dot + 1), text);
    values.put(first, members);
  }

  private static @Nullable Option find(List<Option> table, String name) {
    for (Option option : table) {
      if (option.name().equals(name)) {
        return option;
      }
    }
    return null;
  }
}
