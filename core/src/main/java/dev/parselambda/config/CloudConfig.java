package dev.parselambda.config;

import static dev.parselambda.config.option.Option.flag;
import static dev.parselambda.config.option.Option.text;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The code of the app that the server runs.
 *
 * @param main file paths separated by commas: Java jars and JavaScript main modules
 * @param directAccess accepted for compatibility: code always calls the API in the process
 */
public record CloudConfig(@Nullable String main, boolean directAccess) {
  static final List<Option> OPTIONS =
      Capability.CLOUD.options(
          text("cloud", "PARSE_SERVER_CLOUD")
              .orSay("argument 'cloud' must either be a string or a function")
              .orNull(),
          flag("directAccess", "PARSE_SERVER_DIRECT_ACCESS", true));

  /** The jars with code in Java. */
  public List<String> jars() {
    return paths().filter(CloudConfig::isJar).toList();
  }

  /** The main modules of code in JavaScript. */
  public List<String> scripts() {
    return paths().filter(path -> !isJar(path)).toList();
  }

  private Stream<String> paths() {
    return main == null
        ? Stream.empty()
        : Arrays.stream(main.split(",")).map(String::strip).filter(path -> !path.isEmpty());
  }

  private static boolean isJar(String path) {
    return path.toLowerCase(Locale.ROOT).endsWith(".jar");
  }

  static CloudConfig read(Settings settings) {
    return new CloudConfig(settings.textOrNull("cloud"), settings.flag("directAccess"));
  }
}
