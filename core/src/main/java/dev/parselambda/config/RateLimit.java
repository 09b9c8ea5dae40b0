package dev.parselambda.config;

import static dev.parselambda.config.Option.flag;
import static dev.parselambda.config.Option.list;
import static dev.parselambda.config.Option.number;
import static dev.parselambda.config.Option.text;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A limit on how often something may be requested. */
public record RateLimit(
    String requestPath,
    List<String> requestMethods,
    Duration requestTimeWindow,
    int requestCount,
    String zone,
    String errorResponseMessage,
    boolean includeInternalRequests,
    boolean includeMasterKey,
    @Nullable String redisUrl) {
  static final List<Option> OPTIONS =
      Capability.RATE_LIMIT.options(
          text("requestPath", "PARSE_SERVER_RATE_LIMIT_REQUEST_PATH"),
          list("requestMethods", "PARSE_SERVER_RATE_LIMIT_REQUEST_METHODS"),
          number("requestTimeWindow", "PARSE_SERVER_RATE_LIMIT_REQUEST_TIME_WINDOW"),
          number("requestCount", "PARSE_SERVER_RATE_LIMIT_REQUEST_COUNT"),
          text("zone", "PARSE_SERVER_RATE_LIMIT_ZONE", "ip"),
          text(
              "errorResponseMessage",
              "PARSE_SERVER_RATE_LIMIT_ERROR_RESPONSE_MESSAGE",
              "Too many requests."),
          flag(
              "includeInternalRequests",
              "PARSE_SERVER_RATE_LIMIT_INCLUDE_INTERNAL_REQUESTS",
              false),
          flag("includeMasterKey", "PARSE_SERVER_RATE_LIMIT_INCLUDE_MASTER_KEY", false),
          text("redisUrl", "PARSE_SERVER_RATE_LIMIT_REDIS_URL"));

  static RateLimit read(Settings settings) {
    return new RateLimit(
        settings.text("requestPath"),
        settings.strings("requestMethods"),
        settings.duration("requestTimeWindow", ChronoUnit.MILLIS),
        settings.integer("requestCount"),
        settings.text("zone"),
        settings.text("errorResponseMessage"),
        settings.flag("includeInternalRequests"),
        settings.flag("includeMasterKey"),
        settings.textOrNull("redisUrl"));
  }
}
