package dev.parselambda.cli;

import dev.parselambda.config.Kind;
import dev.parselambda.config.Option;
import dev.parselambda.config.Options;
import dev.parselambda.config.OptionsException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of {@code start}: {@code [config.json] [--option value ...]}.
 *
 * <p>They are read here and not by picocli, because its classes are of Java 5's format, which an
 * AOT cache cannot hold: loading them would take as long as all the rest of the start.
 *
 * @param file of options; null is none
 * @param flags the options by name; {@code group.member} is a member of a group
 * @param data the folder of the embedded database
 * @param memory whether the embedded database keeps nothing
 * @param asDeployed whether each function runs in processes of its own
 */
record StartArguments(
    @Nullable Path file, Map<String, String> flags, Path data, boolean memory, boolean asDeployed) {
  private static final Set<String> YES_OR_NO = Set.of("true", "false", "1", "0");

  /**
   * @throws OptionsException when a value is missing or there is a second file
   */
  static StartArguments parse(List<String> arguments) {
    Deque<String> rest = new ArrayDeque<>(arguments);
    Path file = null;
    Path data = Path.of("data");
    boolean memory = false;
    boolean asDeployed = false;
    Map<String, String> flags = new LinkedHashMap<>();
    while (!rest.isEmpty()) {
      String argument = rest.pop();
      if (!argument.startsWith("--")) {
        if (file != null) {
          throw new OptionsException("There is one configuration file only, not " + argument);
        }
        file = Path.of(argument);
        continue;
      }
      int equals = argument.indexOf('=');
      if (equals > 0) {
        rest.push(argument.substring(equals + 1));
      }
      String name = argument.substring(2, equals > 0 ? equals : argument.length());
      switch (name) {
        case "memory" -> memory = true;
        case "as-deployed" -> asDeployed = true;
        case "data" -> data = Path.of(value(name, rest));
        default -> flags.put(name, flag(name, rest));
      }
    }
    return new StartArguments(file, flags, data.toAbsolutePath(), memory, asDeployed);
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
    return value(name, rest);
  }

  private static String value(String name, Deque<String> rest) {
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
