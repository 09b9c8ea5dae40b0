package dev.parselambda.config.database;

import static dev.parselambda.config.option.Option.integer;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The driver's connection pool; times in milliseconds. */
public record DriverPoolConfig(
    @Nullable Integer maxConnecting,
    @Nullable Integer maxIdleTimeMS,
    @Nullable Integer maxPoolSize,
    @Nullable Integer minPoolSize,
    @Nullable Integer waitQueueTimeoutMS) {
  static final List<Option> OPTIONS =
      Capability.DATABASE.options(
          integer("maxConnecting", "PARSE_SERVER_DATABASE_MAX_CONNECTING"),
          integer("maxIdleTimeMS", "PARSE_SERVER_DATABASE_MAX_IDLE_TIME_MS"),
          integer("maxPoolSize", "PARSE_SERVER_DATABASE_MAX_POOL_SIZE"),
          integer("minPoolSize", "PARSE_SERVER_DATABASE_MIN_POOL_SIZE"),
          integer("waitQueueTimeoutMS", "PARSE_SERVER_DATABASE_WAIT_QUEUE_TIMEOUT_MS"));

  static DriverPoolConfig read(Settings settings) {
    return new DriverPoolConfig(
        settings.integerOrNull("maxConnecting"),
        settings.integerOrNull("maxIdleTimeMS"),
        settings.integerOrNull("maxPoolSize"),
        settings.integerOrNull("minPoolSize"),
        settings.integerOrNull("waitQueueTimeoutMS"));
  }
}
