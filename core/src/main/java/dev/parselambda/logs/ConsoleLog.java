package dev.parselambda.logs;

import dev.parselambda.config.LogLevelsConfig;
import dev.parselambda.config.LogsConfig;
import io.avaje.simplelogger.LoggerContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * How much a process logs to its console, which is CloudWatch in the cloud (options {@code
 * logLevel}, {@code verbose} and {@code silent}). Whoever runs an engine brings the logger that
 * this controls; within another app that logs by other means nobody calls it.
 *
 * <p>A level is that of the project's own lines: libraries stay as quiet as the properties of the
 * logger have them. Only silence is everybody's.
 */
public final class ConsoleLog {
  private static final String OWN = "dev.parselambda";
  private static final List<String> LIBRARIES =
      List.of("com", "de.bwaldvogel", "io", "io.netty", "org", "org.mongodb.driver");

  private ConsoleLog() {}

  /** Has a start log as its options say; where they say nothing, nothing is changed. */
  public static void follow(LogsConfig options) {
    Map<String, String> levels = levels(options);
    if (!levels.isEmpty()) {
      LoggerContext.get().putAll(levels);
    }
  }

  /** The levels to set, by the beginnings of the names of loggers. */
  static Map<String, String> levels(LogsConfig options) {
    String wanted = options.level();
    if (wanted == null && options.verbose()) {
      wanted = "verbose";
    }
    if (options.silent() || "silent".equals(wanted)) {
      Map<String, String> off = new LinkedHashMap<>();
      off.put(OWN, "off");
      LIBRARIES.forEach(library -> off.put(library, "off"));
      return off;
    }
    return wanted == null ? Map.of() : Map.of(OWN, name(LogLevelsConfig.level(wanted)));
  }

  private static String name(@Nullable Level level) {
    return level == null ? "off" : level.name();
  }
}
