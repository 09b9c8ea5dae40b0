package dev.parselambda.config.database;

import static dev.parselambda.config.option.Option.object;
import static dev.parselambda.config.option.Option.text;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.Settings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the driver proves who it is. */
public record DriverAuthenticationConfig(
    @Nullable String mechanism,
    Map<String, @Nullable Object> mechanismProperties,
    @Nullable String source) {
  static final List<Option> OPTIONS =
      Capability.DATABASE.options(
          text("authMechanism", "PARSE_SERVER_DATABASE_AUTH_MECHANISM"),
          object("authMechanismProperties", "PARSE_SERVER_DATABASE_AUTH_MECHANISM_PROPERTIES"),
          text("authSource", "PARSE_SERVER_DATABASE_AUTH_SOURCE"));

  static DriverAuthenticationConfig read(Settings settings) {
    return new DriverAuthenticationConfig(
        settings.textOrNull("authMechanism"),
        settings.object("authMechanismProperties"),
        settings.textOrNull("authSource"));
  }
}
