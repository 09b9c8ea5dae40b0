package dev.parselambda.config;

import static dev.parselambda.config.Option.flag;
import static dev.parselambda.config.Option.groups;
import static dev.parselambda.config.Option.number;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the database is used. */
public record DatabaseOptions(
    boolean allowPublicExplain,
    int batchSize,
    boolean disableIndexFieldValidation,
    boolean enableSchemaHooks,
    @Nullable Integer maxTimeMS,
    @Nullable Duration schemaCacheTtl,
    List<ClientEvent> logClientEvents,
    Indexes indexes,
    Driver driver) {
  static final List<Option> OPTIONS =
      Option.join(
          Capability.DATABASE.options(
              flag("allowPublicExplain", "PARSE_SERVER_DATABASE_ALLOW_PUBLIC_EXPLAIN", false)
                  .secure(),
              number("batchSize", "PARSE_SERVER_DATABASE_BATCH_SIZE", 1000),
              flag(
                  "disableIndexFieldValidation",
                  "PARSE_SERVER_DATABASE_DISABLE_INDEX_FIELD_VALIDATION"),
              flag("enableSchemaHooks", "PARSE_SERVER_DATABASE_ENABLE_SCHEMA_HOOKS", false),
              number("maxTimeMS", "PARSE_SERVER_DATABASE_MAX_TIME_MS").secure(),
              number("schemaCacheTtl", "PARSE_SERVER_DATABASE_SCHEMA_CACHE_TTL"),
              groups(
                  "logClientEvents",
                  "PARSE_SERVER_DATABASE_LOG_CLIENT_EVENTS",
                  ClientEvent.OPTIONS)),
          Indexes.OPTIONS,
          Driver.OPTIONS);

  static DatabaseOptions read(Settings settings) {
    return new DatabaseOptions(
        settings.flag("allowPublicExplain"),
        settings.integer("batchSize"),
        settings.flag("disableIndexFieldValidation"),
        settings.flag("enableSchemaHooks"),
        settings.integerOrNull("maxTimeMS"),
        settings.durationOrNull("schemaCacheTtl", ChronoUnit.SECONDS),
        settings.groups("logClientEvents", ClientEvent::read),
        Indexes.read(settings),
        Driver.read(settings));
  }
}
