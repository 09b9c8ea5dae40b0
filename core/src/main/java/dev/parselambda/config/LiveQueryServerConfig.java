package dev.parselambda.config;

import static dev.parselambda.config.option.Option.groupOrNull;
import static dev.parselambda.config.option.Option.integer;
import static dev.parselambda.config.option.Option.module;
import static dev.parselambda.config.option.Option.number;
import static dev.parselambda.config.option.Option.object;
import static dev.parselambda.config.option.Option.text;

import dev.parselambda.config.option.Adapter;
import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.Settings;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The WebSocket server that subscribers connect to.
 *
 * @param port its port; null for the port of the API
 * @param cacheTimeout how long sessions are cached; null for 5 s
 * @param websocketTimeout how often subscribers are pinged; null for 10 s
 */
public record LiveQueryServerConfig(
    @Nullable String appId,
    @Nullable String masterKey,
    Map<String, @Nullable Object> keyPairs,
    @Nullable String serverURL,
    @Nullable Integer port,
    @Nullable Duration cacheTimeout,
    @Nullable Duration websocketTimeout,
    @Nullable String logLevel,
    @Nullable Adapter pubSubAdapter,
    Map<String, @Nullable Object> redisOptions,
    @Nullable String redisURL,
    @Nullable Adapter wssAdapter) {
  static final Option GROUP =
      groupOrNull(
          "liveQueryServerOptions",
          "PARSE_SERVER_LIVE_QUERY_SERVER_OPTIONS",
          Capability.LIVEQUERY.options(
              text("appId", "PARSE_LIVE_QUERY_SERVER_APP_ID"),
              text("masterKey", "PARSE_LIVE_QUERY_SERVER_MASTER_KEY").secure(),
              object("keyPairs", "PARSE_LIVE_QUERY_SERVER_KEY_PAIRS").secure(),
              text("serverURL", "PARSE_LIVE_QUERY_SERVER_SERVER_URL"),
              integer("port", "PARSE_LIVE_QUERY_SERVER_PORT"),
              number("cacheTimeout", "PARSE_LIVE_QUERY_SERVER_CACHE_TIMEOUT").secure(),
              number("websocketTimeout", "PARSE_LIVE_QUERY_SERVER_WEBSOCKET_TIMEOUT"),
              text("logLevel", "PARSE_LIVE_QUERY_SERVER_LOG_LEVEL"),
              module("pubSubAdapter", "PARSE_LIVE_QUERY_SERVER_PUB_SUB_ADAPTER"),
              object("redisOptions", "PARSE_LIVE_QUERY_SERVER_REDIS_OPTIONS"),
              text("redisURL", "PARSE_LIVE_QUERY_SERVER_REDIS_URL"),
              module("wssAdapter", "PARSE_LIVE_QUERY_SERVER_WSS_ADAPTER")));

  static LiveQueryServerConfig read(Settings parent) {
    Settings settings = parent.group(GROUP);
    return new LiveQueryServerConfig(
        settings.textOrNull("appId"),
        settings.textOrNull("masterKey"),
        settings.object("keyPairs"),
        settings.textOrNull("serverURL"),
        settings.integerOrNull("port"),
        settings.durationOrNull("cacheTimeout", ChronoUnit.MILLIS),
        settings.durationOrNull("websocketTimeout", ChronoUnit.MILLIS),
        settings.textOrNull("logLevel"),
        settings.adapter("pubSubAdapter"),
        settings.object("redisOptions"),
        settings.textOrNull("redisURL"),
        settings.adapter("wssAdapter"));
  }
}
