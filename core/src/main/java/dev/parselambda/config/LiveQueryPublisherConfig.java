package dev.parselambda.config;

import static dev.parselambda.config.option.Option.groupOrNull;
import static dev.parselambda.config.option.Option.list;
import static dev.parselambda.config.option.Option.module;
import static dev.parselambda.config.option.Option.number;
import static dev.parselambda.config.option.Option.object;
import static dev.parselambda.config.option.Option.text;

import dev.parselambda.config.option.Adapter;
import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.Regex;
import dev.parselambda.config.option.Settings;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which changes are published, and through what. */
public record LiveQueryPublisherConfig(
    List<String> classNames,
    Duration regexTimeout,
    @Nullable Adapter pubSubAdapter,
    Map<String, @Nullable Object> redisOptions,
    @Nullable String redisURL,
    @Nullable Adapter wssAdapter) {
  static final Option GROUP =
      groupOrNull(
          "liveQuery",
          "PARSE_SERVER_LIVE_QUERY",
          Capability.LIVEQUERY.options(
              list("classNames", "PARSE_SERVER_LIVEQUERY_CLASSNAMES")
                  .orSay("liveQuery.classes should be an array of string")
                  .secure(),
              number("regexTimeout", "PARSE_SERVER_LIVEQUERY_REGEX_TIMEOUT", 100)
                  .orSay("liveQuery.regexTimeout must be a number")
                  .secure(),
              module("pubSubAdapter", "PARSE_SERVER_LIVEQUERY_PUB_SUB_ADAPTER"),
              object("redisOptions", "PARSE_SERVER_LIVEQUERY_REDIS_OPTIONS"),
              text("redisURL", "PARSE_SERVER_LIVEQUERY_REDIS_URL"),
              module("wssAdapter", "PARSE_SERVER_LIVEQUERY_WSS_ADAPTER")));

  public LiveQueryPublisherConfig {
    for (String name : classNames) {
      Regex.check(
          "^" + name + "$", "liveQuery.classNames: " + name + " is not a valid regular expression");
    }
  }

  static LiveQueryPublisherConfig read(Settings parent) {
    Settings settings = parent.group(GROUP);
    return new LiveQueryPublisherConfig(
        settings.texts("classNames"),
        settings.duration("regexTimeout", ChronoUnit.MILLIS),
        settings.adapter("pubSubAdapter"),
        settings.object("redisOptions"),
        settings.textOrNull("redisURL"),
        settings.adapter("wssAdapter"));
  }
}
