package dev.parselambda.config;

import static dev.parselambda.config.Option.number;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long the driver waits, in milliseconds. */
public record DriverTimeouts(
    @Nullable Integer connectTimeoutMS,
    @Nullable Integer serverSelectionTimeoutMS,
    @Nullable Integer socketTimeoutMS) {
  static final List<Option> OPTIONS =
      Capability.DATABASE.options(
          number("connectTimeoutMS", "PARSE_SERVER_DATABASE_CONNECT_TIMEOUT_MS"),
          number("serverSelectionTimeoutMS", "PARSE_SERVER_DATABASE_SERVER_SELECTION_TIMEOUT_MS"),
          number("socketTimeoutMS", "PARSE_SERVER_DATABASE_SOCKET_TIMEOUT_MS"));

  static DriverTimeouts read(Settings settings) {
    return new DriverTimeouts(
        settings.integerOrNull("connectTimeoutMS"),
        settings.integerOrNull("serverSelectionTimeoutMS"),
        settings.integerOrNull("socketTimeoutMS"));
  }
}
