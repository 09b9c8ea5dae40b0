package dev.parselambda.cli;

import dev.parselambda.config.LogsConfig;
import dev.parselambda.config.source.Configuration;
import dev.parselambda.logs.ConsoleLog;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** {@code start}: serves the API until the process is told to end. */
final class StartCommand {
  private static final String JSON_LOGGER = "infra/local/logger-json.properties";

  private StartCommand() {}

  static int run(StartArguments arguments, PrintWriter out)
      throws CommandException, InterruptedException {
    LocalServer server = start(arguments, System.getenv(), out);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
    new CountDownLatch(1).await();
    return 0;
  }

  /** Starts the server and prints what runs where. */
  static LocalServer start(
      StartArguments arguments, Map<String, String> environment, PrintWriter out)
      throws CommandException, InterruptedException {
    Configuration configuration =
        Configuration.read(arguments.file(), arguments.flags(), environment);
    Development development = Development.of(configuration, arguments);
    Launch launch = Launch.of(development.configuration(), arguments);
    follow(launch.options().logs());
    configuration.warnings().forEach(warning -> out.println("warning: " + warning));
    LocalServer server = LocalServer.start(launch);
    Announcement.of(launch, server, development).printTo(out);
    return server;
  }

  /** Must run before the first log line, which fixes the format. */
  private static void follow(LogsConfig options) {
    if (options.jsonLogs()) {
      System.setProperty("logger.config", Home.folder().resolve(JSON_LOGGER).toString());
    }
    ConsoleLog.follow(options);
  }
}
