package dev.parselambda.config;

import static dev.parselambda.config.option.Option.integer;
import static dev.parselambda.config.option.Option.module;

import dev.parselambda.config.option.Adapter;
import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.config.option.Settings;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cache of sessions and roles. */
public record CacheConfig(@Nullable Adapter adapter, int maxSize, Duration ttl) {
  private static final String SIZE = "max option must be a nonnegative integer";
  private static final String TTL = "ttl must be a positive integer if specified";

  static final List<Option> OPTIONS =
      Capability.CACHE.options(
          module("cacheAdapter", "PARSE_SERVER_CACHE_ADAPTER"),
          integer("cacheMaxSize", "PARSE_SERVER_CACHE_MAX_SIZE", 10000).orSay(SIZE),
          integer("cacheTTL", "PARSE_SERVER_CACHE_TTL", 5000).orSay(TTL).secure());

  public CacheConfig {
    if (maxSize < 0) {
      throw new OptionsException(SIZE);
    }
    if (ttl.isNegative()) {
      throw new OptionsException(TTL);
    }
  }

  static CacheConfig read(Settings settings) {
    return new CacheConfig(
        settings.adapter("cacheAdapter"),
        settings.integer("cacheMaxSize"),
        settings.duration("cacheTTL", ChronoUnit.MILLIS));
  }
}
