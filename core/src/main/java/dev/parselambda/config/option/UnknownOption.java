package dev.parselambda.config.option;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said to a name that is no option: with the nearest name that is one. */
public final class UnknownOption {
  private UnknownOption() {}

  /**
   * The refusal of a name.
   *
   * @param path the group it was given in; empty at the top
   * @param table the options of that group
   */
  public static OptionsException named(String path, String name, List<Option> table) {
    String nearest = nearest(path, name, table);
    String hint = nearest == null ? "" : "did you mean " + nearest + "?";
    String words = parseServers(path, name);
    if (words == null) {
      return new OptionsException(
          "unknown option " + within(path, name) + (hint.isEmpty() ? "" : ", " + hint));
    }
    return new OptionsException(hint.isEmpty() ? words : hint + "\n" + words);
  }

  /** What parse-server itself says, where it checks the names: a line that is to stand alone. */
  private static @Nullable String parseServers(String path, String name) {
    return switch (path) {
      case "requestComplexity", "installation" ->
          path + " contains unknown property '" + name + "'.";
      case "rateLimit" -> "Invalid rate limit option \"" + name + "\"";
      default -> null;
    };
  }

  private static @Nullable String nearest(String path, String name, List<Option> table) {
    String nearest = Nearest.to(name, table.stream().map(Option::name).toList());
    return nearest != null ? within(path, nearest) : misplaced(path, name, table);
  }

  /** An option of that very name in a group of this one. */
  private static @Nullable String misplaced(String path, String name, List<Option> table) {
    for (Option group : table) {
      for (Option member : group.members()) {
        if (member.name().equalsIgnoreCase(name)) {
          return within(within(path, group.name()), member.name());
        }
      }
    }
    return null;
  }

  private static String within(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
