package dev.parselambda.cli;

import dev.parselambda.config.option.OptionsException;
import dev.parselambda.config.source.Arguments;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of {@code start}: its own, and the app's {@link Arguments}.
 *
 * <p>Neither is read by picocli, because its classes are of Java 5's format, which an AOT cache
 * cannot hold: loading them would take as long as the rest of the start.
 *
 * @param file of options; null is none
 * @param flags the options by name; {@code group.member} is a member of a group
 * @param data the folder of the embedded database
 * @param memory whether the embedded database keeps nothing
 * @param asDeployed whether each function runs in processes of its own
 */
record StartArguments(
    @Nullable Path file, Map<String, String> flags, Path data, boolean memory, boolean asDeployed) {
  private static final String DATA = "--data";

  /**
   * @throws OptionsException if a value is missing or there is a second file
   */
  static StartArguments parse(List<String> arguments) {
    Deque<String> rest = new ArrayDeque<>(arguments);
    List<String> options = new ArrayList<>();
    Path data = Path.of("data");
    boolean memory = false;
    boolean asDeployed = false;
    while (!rest.isEmpty()) {
      String argument = rest.pop();
      if (argument.equals("--memory")) {
        memory = true;
      } else if (argument.equals("--as-deployed")) {
        asDeployed = true;
      } else if (argument.startsWith(DATA + "=")) {
        data = Path.of(argument.substring(DATA.length() + 1));
      } else if (argument.equals(DATA)) {
        if (rest.isEmpty()) {
          throw new OptionsException(DATA + " needs a value");
        }
        data = Path.of(rest.pop());
      } else {
        options.add(argument);
      }
    }
    Arguments parsed = Arguments.parse(options);
    return new StartArguments(
        parsed.file(), parsed.flags(), data.toAbsolutePath(), memory, asDeployed);
  }
}
