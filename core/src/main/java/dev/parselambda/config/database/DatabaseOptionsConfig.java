package dev.parselambda.config.database;

import static dev.parselambda.config.option.Option.flag;
import static dev.parselambda.config.option.Option.groupOrNull;
import static dev.parselambda.config.option.Option.integer;
import static dev.parselambda.config.option.Option.number;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.Settings;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the database is used. */
public record DatabaseOptionsConfig(
    boolean allowPublicExplain,
    int batchSize,
    boolean disableIndexFieldValidation,
    boolean enableSchemaHooks,
    @Nullable Integer maxTimeMS,
    @Nullable Duration schemaCacheTtl,
    List<ClientEventConfig> logClientEvents,
    IndexesConfig indexes,
    DriverConfig driver) {
  static final Option GROUP =
      groupOrNull(
              "databaseOptions",
              "PARSE_SERVER_DATABASE_OPTIONS",
              Option.join(
                  Capability.DATABASE.options(
                      flag(
                              "allowPublicExplain",
                              "PARSE_SERVER_DATABASE_ALLOW_PUBLIC_EXPLAIN",
                              false)
                          .orSay(
                              "Parse Server option 'databaseOptions.allowPublicExplain' must be a boolean.")
                          .secure(),
                      integer("batchSize", "PARSE_SERVER_DATABASE_BATCH_SIZE", 1000),
                      flag(
                          "disableIndexFieldValidation",
                          "PARSE_SERVER_DATABASE_DISABLE_INDEX_FIELD_VALIDATION",
                          false),
                      flag("enableSchemaHooks", "PARSE_SERVER_DATABASE_ENABLE_SCHEMA_HOOKS", false)
                          .orSay("databaseOptions.enableSchemaHooks must be a boolean"),
                      integer("maxTimeMS", "PARSE_SERVER_DATABASE_MAX_TIME_MS").secure(),
                      number("schemaCacheTtl", "PARSE_SERVER_DATABASE_SCHEMA_CACHE_TTL")
                          .orSay("databaseOptions.schemaCacheTtl must be a number"),
                      ClientEventConfig.GROUP),
                  IndexesConfig.OPTIONS,
                  DriverConfig.OPTIONS))
          .orSay("databaseOptions must be an object")
          .orNull();

  static DatabaseOptionsConfig read(Settings parent) {
    Settings settings = parent.group(GROUP);
    return new DatabaseOptionsConfig(
        settings.flag("allowPublicExplain"),
        settings.integer("batchSize"),
        settings.flag("disableIndexFieldValidation"),
        settings.flag("enableSchemaHooks"),
        settings.integerOrNull("maxTimeMS"),
        settings.durationOrNull("schemaCacheTtl", ChronoUnit.SECONDS),
        settings.groups(ClientEventConfig.GROUP, ClientEventConfig::read),
        IndexesConfig.read(settings),
        DriverConfig.read(settings));
  }
}
