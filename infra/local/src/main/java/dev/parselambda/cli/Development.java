package dev.parselambda.cli;

import dev.parselambda.config.source.Configuration;
import dev.parselambda.mail.Outbox;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The defaults on a developer's machine.
 *
 * @param configuration with the defaults added
 * @param assumed the names and values of the added defaults, for the start-up lines
 */
record Development(Configuration configuration, Map<String, Object> assumed) {
  private static final String APP_ID = "appId";
  private static final String MASTER_KEY = "masterKey";
  private static final String APP_NAME = "appName";
  private static final String EMAIL = "emailAdapter";

  private static final String DATABASE = "databaseURI";
  private static final String CLASS_CREATION = "allowClientClassCreation";

  static Development of(Configuration given, StartArguments arguments) {
    Map<String, Object> assumed = new LinkedHashMap<>();
    if (!given.has(APP_ID)) {
      assumed.put(APP_ID, "development");
    }
    if (!given.has(MASTER_KEY)) {
      assumed.put(MASTER_KEY, "development-master-key");
    }
    // With the embedded database a client's first save works; otherwise as in Parse Server.
    if (!given.has(DATABASE) && !given.has(CLASS_CREATION)) {
      assumed.put(CLASS_CREATION, true);
    }
    if (!given.has(DATABASE) && !given.has(EMAIL)) {
      assumed.put(
          EMAIL, Map.of("module", Outbox.MODULE, "options", Map.of("folder", outbox(arguments))));
      if (!given.has(APP_NAME)) {
        assumed.put(
            APP_NAME, given.has(APP_ID) ? String.valueOf(given.values().get(APP_ID)) : "My App");
      }
    }
    return new Development(given.orElse(assumed), assumed);
  }

  /** Beside the data; in a temporary folder if the database is in memory. */
  private static String outbox(StartArguments arguments) {
    Path folder =
        arguments.memory()
            ? Path.of(
                System.getProperty("java.io.tmpdir"),
                "parse-lambda-" + ProcessHandle.current().pid())
            : arguments.data();
    return folder.resolve("outbox").toString();
  }
}
