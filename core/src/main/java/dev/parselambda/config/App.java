package dev.parselambda.config;

import static dev.parselambda.config.Option.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is served. */
public record App(String appId, @Nullable String appName) {
  static final List<Option> OPTIONS =
      Capability.APP.options(
          text("appId", "PARSE_SERVER_APPLICATION_ID").secure(),
          text("appName", "PARSE_SERVER_APP_NAME"));

  static App read(Settings settings) {
    return new App(settings.text("appId"), settings.textOrNull("appName"));
  }
}
