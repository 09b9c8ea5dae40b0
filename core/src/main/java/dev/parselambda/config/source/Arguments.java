package dev.parselambda.config.source;

import dev.parselambda.config.Options;
import dev.parselambda.config.option.Kind;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.OptionsException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Options on a command line: {@code [config.json] [--option value ...]}.
 *
 * @param file of options; null is none
 * @param flags the options by name; {@code group.member} is a member of a group
 */
public record Arguments(@Nullable Path file, Map<String, String> flags) {
  private static final Set<String> YES_OR_NO = Set.of("true", "false", "1", "0");

  /**
   * @throws OptionsException when a value is missing or there is a second file
   */
  public static Arguments parse(List<String> arguments) {
    Deque<String> rest = new ArrayDeque<>(arguments);
    Path file = null;
    Map<String, String> flags = new LinkedHashMap<>();
    while (!rest.isEmpty()) {
      String argument = rest.pop();
      if (argument.startsWith("--")) {
        int equals = argument.indexOf('=');
        if (equals > 0) {
          rest.push(argument.substring(equals + 1));
        }
        String name = argument.substring(2, equals > 0 ? equals : argument.length());
        flags.put(name, flag(name, rest));
      } else if (file == null) {
        file = Path.of(argument);
      } else {
        throw new OptionsException(
            "Only one configuration file is allowed, but found a second: " + argument);
      }
    }
    return new Arguments(file, flags);
  }

  /** The value of a flag; one of kind yes-or-no, or one that is unknown, may go without. */
  private static String flag(String name, Deque<String> rest) {
    Option option = find(Options.table(), name);
    if (option == null) {
      return rest.isEmpty() || rest.peek().startsWith("--") ? "" : rest.pop();
    }
    if (option.kind() == Kind.FLAG && (rest.isEmpty() || !YES_OR_NO.contains(rest.peek()))) {
      return "true";
    }
    if (rest.isEmpty()) {
      throw new OptionsException("--" + name + " needs a value");
    }
    return rest.pop();
  }

  private static @Nullable Option find(List<Option> table, String path) {
    int dot = path.indexOf('.');
    String name = dot < 0 ? path : path.substring(0, dot);
    for (Option option : table) {
      if (option.name().equals(name)) {
        return dot < 0 ? option : find(option.members(), path.substring(dot + 1));
      }
    }
    return null;
  }
}
