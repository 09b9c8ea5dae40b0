package dev.parselambda.code;

import dev.parselambda.engine.TestApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Apps with Cloud Code in JavaScript. */
final class ScriptApp {
  private static final String LIMIT = "parselambda.cloudCodeLimit";

  private ScriptApp() {}

  /** With code that is written into a folder. */
  static TestApp start(Path folder, String code) throws IOException {
    return start(Files.writeString(folder.resolve("main.js"), code));
  }

  /** With a file that is there. */
  static TestApp start(Path main) {
    return TestApp.start(Map.of("allowClientClassCreation", true, "cloud", main.toString()));
  }

  /** With code that may run for a second. */
  static TestApp impatient(Path folder, String code) throws IOException {
    return limited("1", folder, code);
  }

  /** With code that may run for some seconds. */
  static TestApp limited(String seconds, Path folder, String code) throws IOException {
    System.setProperty(LIMIT, seconds);
    try {
      return start(folder, code);
    } finally {
      System.clearProperty(LIMIT);
    }
  }

  static String call(TestApp app, String function) {
    return app.client().post("/functions/" + function, "{}").text();
  }
}
