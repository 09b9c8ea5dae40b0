package dev.parselambda.config;

import static dev.parselambda.config.Option.list;
import static dev.parselambda.config.Option.number;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Which requests are done only once, however often they arrive. */
public record Idempotency(List<String> paths, Duration ttl) {
  static final List<Option> OPTIONS =
      Capability.IDEMPOTENCY.options(
          list("paths", "PARSE_SERVER_EXPERIMENTAL_IDEMPOTENCY_PATHS"),
          number("ttl", "PARSE_SERVER_EXPERIMENTAL_IDEMPOTENCY_TTL", 300));

  static Idempotency read(Settings settings) {
    return new Idempotency(settings.strings("paths"), settings.duration("ttl", ChronoUnit.SECONDS));
  }
}
