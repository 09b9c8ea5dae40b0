package dev.parselambda.config.database;

import static dev.parselambda.config.option.Option.integer;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long the driver waits, in milliseconds. */
public record DriverTimeoutsConfig(
    @Nullable Integer connectTimeoutMS,
    @Nullable Integer serverSelectionTimeoutMS,
    @Nullable Integer socketTimeoutMS) {
  static final List<Option> OPTIONS =
      Capability.DATABASE.options(
          integer("connectTimeoutMS", "PARSE_SERVER_DATABASE_CONNECT_TIMEOUT_MS"),
          integer("serverSelectionTimeoutMS", "PARSE_SERVER_DATABASE_SERVER_SELECTION_TIMEOUT_MS"),
          integer("socketTimeoutMS", "PARSE_SERVER_DATABASE_SOCKET_TIMEOUT_MS"));

  static DriverTimeoutsConfig read(Settings settings) {
    return new DriverTimeoutsConfig(
        settings.integerOrNull("connectTimeoutMS"),
        settings.integerOrNull("serverSelectionTimeoutMS"),
        settings.integerOrNull("socketTimeoutMS"));
  }
}
