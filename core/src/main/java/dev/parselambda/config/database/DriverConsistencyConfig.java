package dev.parselambda.config.database;

import static dev.parselambda.config.option.Option.flag;
import static dev.parselambda.config.option.Option.integer;
import static dev.parselambda.config.option.Option.objects;
import static dev.parselambda.config.option.Option.text;

import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.Settings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From which members the driver reads, and what it tries again. */
public record DriverConsistencyConfig(
    @Nullable String readConcernLevel,
    @Nullable String readPreference,
    List<Map<String, @Nullable Object>> readPreferenceTags,
    @Nullable Integer maxStalenessSeconds,
    @Nullable Boolean retryReads,
    @Nullable Boolean retryWrites) {
  static final List<Option> OPTIONS =
      Capability.DATABASE.options(
          text("readConcernLevel", "PARSE_SERVER_DATABASE_READ_CONCERN_LEVEL"),
          text("readPreference", "PARSE_SERVER_DATABASE_READ_PREFERENCE"),
          objects("readPreferenceTags", "PARSE_SERVER_DATABASE_READ_PREFERENCE_TAGS"),
          integer("maxStalenessSeconds", "PARSE_SERVER_DATABASE_MAX_STALENESS_SECONDS"),
          flag("retryReads", "PARSE_SERVER_DATABASE_RETRY_READS"),
          flag("retryWrites", "PARSE_SERVER_DATABASE_RETRY_WRITES"));

  static DriverConsistencyConfig read(Settings settings) {
    return new DriverConsistencyConfig(
        settings.textOrNull("readConcernLevel"),
        settings.textOrNull("readPreference"),
        settings.objects("readPreferenceTags"),
        settings.integerOrNull("maxStalenessSeconds"),
        settings.flagOrNull("retryReads"),
        settings.flagOrNull("retryWrites"));
  }
}
