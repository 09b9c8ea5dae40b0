package dev.parselambda.config;

import static dev.parselambda.config.option.Option.flag;
import static dev.parselambda.config.option.Option.module;
import static dev.parselambda.config.option.Option.option;
import static dev.parselambda.config.option.Option.text;

import dev.parselambda.config.option.Adapter;
import dev.parselambda.config.option.Capability;
import dev.parselambda.config.option.Kind;
import dev.parselambda.config.option.Option;
import dev.parselambda.config.option.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The log: its level and its files.
 *
 * @param level the most detailed logged level; null is info, or verbose if that flag is set
 * @param logsFolder the folder of log files; null for none
 * @param maxLogFiles the number of kept files, or of days, as in {@code 10d}
 * @param levels the levels of particular events
 */
public record LogsConfig(
    @Nullable String level,
    boolean silent,
    boolean verbose,
    boolean jsonLogs,
    @Nullable String logsFolder,
    @Nullable Adapter adapter,
    @Nullable String maxLogFiles,
    LogLevelsConfig levels) {
  static final List<Option> OPTIONS =
      Option.join(
          Capability.LOGS.options(
              text("logLevel", "PARSE_SERVER_LOG_LEVEL"),
              flag("silent", "SILENT", false),
              flag("verbose", "VERBOSE", false),
              flag("jsonLogs", "JSON_LOGS", false)),
          Capability.LOG_FILES.options(
              option("logsFolder", "PARSE_SERVER_LOGS_FOLDER", Kind.FOLDER, "./logs")
                  .orNull()
                  .secure(),
              module("loggerAdapter", "PARSE_SERVER_LOGGER_ADAPTER"),
              option("maxLogFiles", "PARSE_SERVER_MAX_LOG_FILES", Kind.SCALAR, null)),
          Capability.CLOUD.options(LogLevelsConfig.GROUP));

  public LogsConfig {
    if (level != null) {
      LogLevelsConfig.check("logLevel", level);
    }
  }

  static LogsConfig read(Settings settings) {
    String folder = settings.textOrNull("logsFolder");
    return new LogsConfig(
        settings.textOrNull("logLevel"),
        settings.flag("silent"),
        settings.flag("verbose"),
        settings.flag("jsonLogs"),
        "null".equals(folder) ? null : folder,
        settings.adapter("loggerAdapter"),
        settings.textOrNull("maxLogFiles"),
        LogLevelsConfig.read(settings));
  }
}
