package dev.parselambda.config;

import static dev.parselambda.config.Option.list;
import static dev.parselambda.config.Option.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event of the database driver that is logged. */
public record ClientEvent(@Nullable String name, List<String> keys, String logLevel) {
  static final List<Option> OPTIONS =
      Capability.DATABASE.options(
          text("name", "PARSE_SERVER_DATABASE_LOG_CLIENT_EVENTS_NAME"),
          list("keys", "PARSE_SERVER_DATABASE_LOG_CLIENT_EVENTS_KEYS"),
          text("logLevel", "PARSE_SERVER_DATABASE_LOG_CLIENT_EVENTS_LOG_LEVEL", "info"));

  static ClientEvent read(Settings settings) {
    return new ClientEvent(
        settings.textOrNull("name"), settings.strings("keys"), settings.text("logLevel"));
  }
}
