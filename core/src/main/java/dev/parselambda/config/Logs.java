package dev.parselambda.config;

import static dev.parselambda.config.Option.flag;
import static dev.parselambda.config.Option.group;
import static dev.parselambda.config.Option.module;
import static dev.parselambda.config.Option.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is logged, how loudly, and where to. */
public record Logs(
    @Nullable String level,
    boolean silent,
    boolean verbose,
    boolean jsonLogs,
    String logsFolder,
    @Nullable Adapter adapter,
    @Nullable String maxLogFiles,
    LogLevels levels) {
  static final List<Option> OPTIONS =
      Option.join(
          Capability.LOGS.options(
              text("logLevel", "PARSE_SERVER_LOG_LEVEL"),
              flag("silent", "SILENT"),
              flag("verbose", "VERBOSE"),
              flag("jsonLogs", "JSON_LOGS")),
          Capability.LOG_FILES.options(
              text("logsFolder", "PARSE_SERVER_LOGS_FOLDER", "./logs").secure(),
              module("loggerAdapter", "PARSE_SERVER_LOGGER_ADAPTER"),
              text("maxLogFiles", "PARSE_SERVER_MAX_LOG_FILES")),
          Capability.CLOUD.options(
              group("logLevels", "PARSE_SERVER_LOG_LEVELS", LogLevels.OPTIONS)));

  static Logs read(Settings settings) {
    return new Logs(
        settings.textOrNull("logLevel"),
        settings.flag("silent"),
        settings.flag("verbose"),
        settings.flag("jsonLogs"),
        settings.text("logsFolder"),
        settings.adapter("loggerAdapter"),
        settings.textOrNull("maxLogFiles"),
        LogLevels.read(settings.group("logLevels")));
  }
}
