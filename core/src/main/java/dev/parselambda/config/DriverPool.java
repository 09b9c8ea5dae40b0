package dev.parselambda.config;

import static dev.parselambda.config.Option.number;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The driver's connection pool; times in milliseconds. */
public record DriverPool(
    @Nullable Integer maxConnecting,
    @Nullable Integer maxIdleTimeMS,
    @Nullable Integer maxPoolSize,
    @Nullable Integer minPoolSize,
    @Nullable Integer waitQueueTimeoutMS) {
  static final List<Option> OPTIONS =
      Capability.DATABASE.options(
          number("maxConnecting", "PARSE_SERVER_DATABASE_MAX_CONNECTING"),
          number("maxIdleTimeMS", "PARSE_SERVER_DATABASE_MAX_IDLE_TIME_MS"),
          number("maxPoolSize", "PARSE_SERVER_DATABASE_MAX_POOL_SIZE"),
          number("minPoolSize", "PARSE_SERVER_DATABASE_MIN_POOL_SIZE"),
          number("waitQueueTimeoutMS", "PARSE_SERVER_DATABASE_WAIT_QUEUE_TIMEOUT_MS"));

  static DriverPool read(Settings settings) {
    return new DriverPool(
        settings.integerOrNull("maxConnecting"),
        settings.integerOrNull("maxIdleTimeMS"),
        settings.integerOrNull("maxPoolSize"),
        settings.integerOrNull("minPoolSize"),
        settings.integerOrNull("waitQueueTimeoutMS"));
  }
}
