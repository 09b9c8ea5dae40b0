package dev.parselambda.server;

import dev.parselambda.config.Options;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.config.source.Arguments;
import dev.parselambda.config.source.Configuration;
import dev.parselambda.logs.ConsoleLog;
import dev.parselambda.value.ParseException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves an app until the process is told to end: {@code [config.json] [--option value ...]}, with
 * options as variables of the environment too. The database is the option {@code databaseURI}.
 *
 * <p>Exit codes: 1 when the server cannot start, 2 for options that are refused. The last line on
 * standard error says why.
 */
public final class Main {
  private static final Logger log = LoggerFactory.getLogger(Main.class);
  private static final int FAILED = 1;
  private static final int REFUSED = 2;

  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    try {
      ParseServer server = start(List.of(args), System.getenv());
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
      new CountDownLatch(1).await();
    } catch (OptionsException e) {
      end(REFUSED, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      end(FAILED, String.valueOf(e.getMessage()));
    } catch (ParseException e) {
      end(FAILED, "The database cannot be used: " + e.text());
    }
  }

  static ParseServer start(List<String> arguments, Map<String, String> environment)
      throws IOException {
    Arguments given = Arguments.parse(arguments);
    Configuration configuration = Configuration.read(given.file(), given.flags(), environment);
    Options options = configuration.options();
    ConsoleLog.follow(options.logs());
    configuration.warnings().forEach(log::warn);
    ParseServer server = ParseServer.start(options);
    log.info("Serving {} on port {}", options.server().mountPath(), server.port());
    return server;
  }

  private static void end(int code, String reason) {
    System.err.println(reason);
    System.exit(code);
  }
}
