package dev.parselambda.config;

import static dev.parselambda.config.option.Option.flag;
import static dev.parselambda.config.option.Option.groups;
import static dev.parselambda.config.option.Option.integer;
import static dev.parselambda.config.option.Option.list;
import static dev.parselambda.config.option.Option.number;
import static dev.parselambda.config.option.Option.text;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.config.option.Regex;
import dev.parselambda.config.option.RoutePattern;
import dev.parselambda.config.option.Settings;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rate limit. */
public record RateLimitConfig(
    String requestPath,
    List<String> requestMethods,
    Duration requestTimeWindow,
    int requestCount,
    String zone,
    String errorResponseMessage,
    boolean includeInternalRequests,
    boolean includeMasterKey,
    @Nullable String redisUrl) {
  private static final String ZONE = "rateLimit.zone must be one of global, session, user, or ip";

  static final Option GROUP =
      groups(
              "rateLimit",
              "PARSE_SERVER_RATE_LIMIT",
              Capability.RATE_LIMIT.options(
                  text("requestPath", "PARSE_SERVER_RATE_LIMIT_REQUEST_PATH")
                      .orSay("rateLimit.requestPath must be a string"),
                  list("requestMethods", "PARSE_SERVER_RATE_LIMIT_REQUEST_METHODS"),
                  number("requestTimeWindow", "PARSE_SERVER_RATE_LIMIT_REQUEST_TIME_WINDOW")
                      .orSay("rateLimit.requestTimeWindow must be a number"),
                  integer("requestCount", "PARSE_SERVER_RATE_LIMIT_REQUEST_COUNT")
                      .orSay("rateLimit.requestCount must be a number"),
                  text("zone", "PARSE_SERVER_RATE_LIMIT_ZONE", "ip").orSay(ZONE),
                  text(
                          "errorResponseMessage",
                          "PARSE_SERVER_RATE_LIMIT_ERROR_RESPONSE_MESSAGE",
                          "Too many requests.")
                      .orSay("rateLimit.errorResponseMessage must be a string"),
                  flag(
                          "includeInternalRequests",
                          "PARSE_SERVER_RATE_LIMIT_INCLUDE_INTERNAL_REQUESTS",
                          false)
                      .orSay("rateLimit.includeInternalRequests must be a boolean"),
                  flag("includeMasterKey", "PARSE_SERVER_RATE_LIMIT_INCLUDE_MASTER_KEY", false),
                  text("redisUrl", "PARSE_SERVER_RATE_LIMIT_REDIS_URL")))
          .orSay("rateLimit must be an array or object", "rateLimit must be an array of objects")
          .orNull()
          .secure();

  public RateLimitConfig {
    RoutePattern.check(requestPath);
    for (String method : requestMethods) {
      Regex.check(
          method,
          "rateLimit.requestMethods contains an invalid regex pattern: \"" + method + "\".");
    }
    if (!List.of("global", "session", "user", "ip").contains(zone)) {
      throw new OptionsException(ZONE);
    }
  }

  /**
   * The limit that an app's own code declares, in the form of the option.
   *
   * @throws OptionsException for a limit that the option would refuse
   */
  public static RateLimitConfig of(Map<String, ? extends @Nullable Object> json) {
    return read(new Settings(GROUP.name(), json, GROUP.members()));
  }

  static RateLimitConfig read(Settings settings) {
    for (String name : List.of("requestPath", "requestTimeWindow", "requestCount")) {
      if (!settings.has(name)) {
        throw new OptionsException("rateLimit." + name + " must be defined");
      }
    }
    return new RateLimitConfig(
        settings.text("requestPath"),
        settings.texts("requestMethods"),
        settings.duration("requestTimeWindow", ChronoUnit.MILLIS),
        settings.integer("requestCount"),
        settings.text("zone"),
        settings.text("errorResponseMessage"),
        settings.flag("includeInternalRequests"),
        settings.flag("includeMasterKey"),
        settings.textOrNull("redisUrl"));
  }
}
