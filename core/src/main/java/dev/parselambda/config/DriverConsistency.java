package dev.parselambda.config;

import static dev.parselambda.config.Option.flag;
import static dev.parselambda.config.Option.list;
import static dev.parselambda.config.Option.number;
import static dev.parselambda.config.Option.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** From which members the driver reads, and what it tries again. */
public record DriverConsistency(
    @Nullable String readConcernLevel,
    @Nullable String readPreference,
    List<String> readPreferenceTags,
    @Nullable Integer maxStalenessSeconds,
    @Nullable Boolean retryReads,
    @Nullable Boolean retryWrites) {
  static final List<Option> OPTIONS =
      Capability.DATABASE.options(
          text("readConcernLevel", "PARSE_SERVER_DATABASE_READ_CONCERN_LEVEL"),
          text("readPreference", "PARSE_SERVER_DATABASE_READ_PREFERENCE"),
          list("readPreferenceTags", "PARSE_SERVER_DATABASE_READ_PREFERENCE_TAGS"),
          number("maxStalenessSeconds", "PARSE_SERVER_DATABASE_MAX_STALENESS_SECONDS"),
          flag("retryReads", "PARSE_SERVER_DATABASE_RETRY_READS"),
          flag("retryWrites", "PARSE_SERVER_DATABASE_RETRY_WRITES"));

  static DriverConsistency read(Settings settings) {
    return new DriverConsistency(
        settings.textOrNull("readConcernLevel"),
        settings.textOrNull("readPreference"),
        settings.strings("readPreferenceTags"),
        settings.integerOrNull("maxStalenessSeconds"),
        settings.flagOrNull("retryReads"),
        settings.flagOrNull("retryWrites"));
  }
}
