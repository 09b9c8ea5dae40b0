package dev.parselambda.config;

import static dev.parselambda.config.Option.module;
import static dev.parselambda.config.Option.number;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cache of sessions and roles. */
public record Cache(@Nullable Adapter adapter, int maxSize, Duration ttl) {
  static final List<Option> OPTIONS =
      Capability.CACHE.options(
          module("cacheAdapter", "PARSE_SERVER_CACHE_ADAPTER"),
          number("cacheMaxSize", "PARSE_SERVER_CACHE_MAX_SIZE", 10000),
          number("cacheTTL", "PARSE_SERVER_CACHE_TTL", 5000).secure());

  static Cache read(Settings settings) {
    return new Cache(
        settings.adapter("cacheAdapter"),
        settings.integer("cacheMaxSize"),
        settings.duration("cacheTTL", ChronoUnit.MILLIS));
  }
}
