package dev.parselambda.config;

import static dev.parselambda.config.option.Option.text;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The app. */
public record AppConfig(String appId, @Nullable String appName) {
  static final String NAME_REQUIRED =
      "An app name is required for e-mail verification and password resets.";

  static final List<Option> OPTIONS =
      Capability.APP.options(
          text("appId", "PARSE_SERVER_APPLICATION_ID").secure(),
          text("appName", "PARSE_SERVER_APP_NAME").orSay(NAME_REQUIRED).orNull());

  static AppConfig read(Settings settings) {
    return new AppConfig(settings.text("appId"), settings.textOrNull("appName"));
  }
}
