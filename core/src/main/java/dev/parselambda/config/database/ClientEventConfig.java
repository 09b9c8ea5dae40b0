package dev.parselambda.config.database;

import static dev.parselambda.config.option.Option.groups;
import static dev.parselambda.config.option.Option.list;
import static dev.parselambda.config.option.Option.text;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.config.option.Settings;
import java.util.List;

/** An event of the database driver that is logged. */
public record ClientEventConfig(String name, List<String> keys, String logLevel) {
  static final Option GROUP =
      groups(
          "logClientEvents",
          "PARSE_SERVER_DATABASE_LOG_CLIENT_EVENTS",
          Capability.DATABASE.options(
              text("name", "PARSE_SERVER_DATABASE_LOG_CLIENT_EVENTS_NAME"),
              list("keys", "PARSE_SERVER_DATABASE_LOG_CLIENT_EVENTS_KEYS"),
              text("logLevel", "PARSE_SERVER_DATABASE_LOG_CLIENT_EVENTS_LOG_LEVEL", "info")));

  public ClientEventConfig {
    if (name.isEmpty()) {
      throw new OptionsException(
          "Parse Server option databaseOptions.logClientEvents must name each event.");
    }
  }

  static ClientEventConfig read(Settings settings) {
    return new ClientEventConfig(
        settings.text("name"), settings.texts("keys"), settings.text("logLevel"));
  }
}
