package dev.parselambda.config;

import static dev.parselambda.config.option.Option.group;
import static dev.parselambda.config.option.Option.list;
import static dev.parselambda.config.option.Option.number;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.config.option.Regex;
import dev.parselambda.config.option.Settings;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The requests that run only once, however often they arrive. */
public record IdempotencyConfig(List<String> paths, Duration ttl) {
  static final Option GROUP =
      group(
          "idempotencyOptions",
          "PARSE_SERVER_EXPERIMENTAL_IDEMPOTENCY_OPTIONS",
          Capability.IDEMPOTENCY.options(
              list("paths", "PARSE_SERVER_EXPERIMENTAL_IDEMPOTENCY_PATHS")
                  .orSay("idempotency paths must be of an array of strings")
                  .orNull(),
              number("ttl", "PARSE_SERVER_EXPERIMENTAL_IDEMPOTENCY_TTL", 300)
                  .orSay("idempotency TTL value must be a number")));

  public IdempotencyConfig {
    paths.forEach(
        path -> Regex.check(path, "idempotency path \"" + path + "\" is no regular expression"));
    if (!ttl.isPositive()) {
      throw new OptionsException("idempotency TTL value must be greater than 0 seconds");
    }
  }

  static IdempotencyConfig read(Settings parent) {
    Settings settings = parent.group(GROUP);
    return new IdempotencyConfig(
        settings.texts("paths"), settings.duration("ttl", ChronoUnit.SECONDS));
  }
}
