package dev.parselambda.config;

import static dev.parselambda.config.Option.flag;
import static dev.parselambda.config.Option.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The code of the app that the server runs. */
public record Cloud(@Nullable String main, boolean directAccess) {
  static final List<Option> OPTIONS =
      Capability.CLOUD.options(
          text("cloud", "PARSE_SERVER_CLOUD")
              .orSay("argument 'cloud' must either be a string or a function")
              .orNull(),
          flag("directAccess", "PARSE_SERVER_DIRECT_ACCESS", true));

  static Cloud read(Settings settings) {
    return new Cloud(settings.textOrNull("cloud"), settings.flag("directAccess"));
  }
}
