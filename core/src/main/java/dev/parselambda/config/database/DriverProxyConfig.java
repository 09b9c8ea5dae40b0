package dev.parselambda.config.database;

import static dev.parselambda.config.option.Option.integer;
import static dev.parselambda.config.option.Option.text;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The SOCKS5 proxy that the driver goes through. */
public record DriverProxyConfig(
    @Nullable String host,
    @Nullable Integer port,
    @Nullable String username,
    @Nullable String password) {
  static final List<Option> OPTIONS =
      Capability.DATABASE.options(
          text("proxyHost", "PARSE_SERVER_DATABASE_PROXY_HOST"),
          integer("proxyPort", "PARSE_SERVER_DATABASE_PROXY_PORT"),
          text("proxyUsername", "PARSE_SERVER_DATABASE_PROXY_USERNAME"),
          text("proxyPassword", "PARSE_SERVER_DATABASE_PROXY_PASSWORD"));

  static DriverProxyConfig read(Settings settings) {
    return new DriverProxyConfig(
        settings.textOrNull("proxyHost"),
        settings.integerOrNull("proxyPort"),
        settings.textOrNull("proxyUsername"),
        settings.textOrNull("proxyPassword"));
  }
}
