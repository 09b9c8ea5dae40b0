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
 * Controls how much a process logs to its console, which is CloudWatch on Lambda (options {@code
 * logLevel}, {@code verbose} and {@code silent}). The program around an engine provides the logger
 * that this controls; an app with another logger does not call it.
 *
 * <p>A level applies to the project's own lines: libraries follow the properties of the logger.
 * Only silence applies to all.
 */
public final class ConsoleLog {
  private static final String OWN = "dev.parselambda";
  private static final List<String> LIBRARIES =
      List.of("com", "de.bwaldvogel", "io", "io.netty", "org", "org.mongodb.driver");

  private ConsoleLog() {}

  /** Applies the log options at start; missing options change nothing. */
  public static void follow(LogsConfig options) {
    Map<String, String> levels = levels(options);
    if (!levels.isEmpty()) {
      LoggerContext.get().putAll(levels);
    }
  }

  /** The levels to set, by prefix of logger names. */
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
