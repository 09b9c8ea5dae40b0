package dev.parselambda.config;

import static dev.parselambda.config.Option.list;
import static dev.parselambda.config.Option.module;
import static dev.parselambda.config.Option.number;
import static dev.parselambda.config.Option.object;
import static dev.parselambda.config.Option.text;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which changes are published, and through what. */
public record LiveQueryPublisher(
    List<String> classNames,
    Duration regexTimeout,
    @Nullable Adapter pubSubAdapter,
    Map<String, @Nullable Object> redisOptions,
    @Nullable String redisURL,
    @Nullable Adapter wssAdapter) {
  static final List<Option> OPTIONS =
      Capability.LIVEQUERY.options(
          list("classNames", "PARSE_SERVER_LIVEQUERY_CLASSNAMES").secure(),
          number("regexTimeout", "PARSE_SERVER_LIVEQUERY_REGEX_TIMEOUT", 100).secure(),
          module("pubSubAdapter", "PARSE_SERVER_LIVEQUERY_PUB_SUB_ADAPTER"),
          object("redisOptions", "PARSE_SERVER_LIVEQUERY_REDIS_OPTIONS"),
          text("redisURL", "PARSE_SERVER_LIVEQUERY_REDIS_URL"),
          module("wssAdapter", "PARSE_SERVER_LIVEQUERY_WSS_ADAPTER"));

  static LiveQueryPublisher read(Settings settings) {
    return new LiveQueryPublisher(
        settings.strings("classNames"),
        settings.duration("regexTimeout", ChronoUnit.MILLIS),
        settings.adapter("pubSubAdapter"),
        settings.object("redisOptions"),
        settings.textOrNull("redisURL"),
        settings.adapter("wssAdapter"));
  }
}
