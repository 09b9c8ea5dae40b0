package dev.parselambda.cli;

import dev.parselambda.config.Options;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** The start-up lines: what runs where. */
final class Announcement {
  private final Map<String, String> lines = new LinkedHashMap<>();
  private final String example;

  private Announcement(Launch launch, LocalServer server, Development development) {
    Options options = launch.options();
    String url = Launch.url(options, server.port());
    lines.put("API", url);
    lines.put("appId", told("appId", options.app().appId(), development));
    lines.put(
        "masterKey",
        development.assumed().containsKey("masterKey")
            ? told("masterKey", options.keys().masterKey(), development)
            : "as configured");
    if (development.assumed().containsKey("allowClientClassCreation")) {
      lines.put("classes", "clients may create them (development default)");
    }
    lines.put("database", database(launch, server));
    if (launch.outbox() != null) {
      lines.put(
          "mails",
          "http://localhost:" + server.port() + "/outbox (stored in " + launch.outbox() + ")");
    }
    lines.put(
        "functions",
        launch.asDeployed() ? "each in its own processes, as deployed" : "in this process");
    example = example(options, url);
  }

  static Announcement of(Launch launch, LocalServer server, Development development) {
    return new Announcement(launch, server, development);
  }

  private static String told(String option, String value, Development development) {
    return development.assumed().containsKey(option) ? value + " (development default)" : value;
  }

  private static String database(Launch launch, LocalServer server) {
    if (launch.databaseURI() != null) {
      return LocalServer.withoutPassword(server.databaseURI());
    }
    return launch.data() == null
        ? "embedded, in memory only"
        : "embedded, data in " + launch.data();
  }

  /** A command that works with these options as printed. */
  private static String example(Options options, String url) {
    if (!options.objects().allowClientClassCreation()) {
      return "curl " + url + "/health";
    }
    String key = options.keys().restAPIKey();
    return "curl -X POST "
        + url
        + "/classes/GameScore -H 'X-Parse-Application-Id: "
        + options.app().appId()
        + "'"
        + (key == null ? "" : " -H 'X-Parse-REST-API-Key: " + key + "'")
        + " -H 'Content-Type: application/json' -d '{\"playerName\":\"Ada\",\"score\":1337}'";
  }

  void printTo(PrintWriter out) {
    out.println("parse-lambda " + Main.version() + " is ready.\n");
    lines.forEach(
        (name, value) -> out.println("  " + name + " ".repeat(11 - name.length()) + value));
    out.println("\nTry it:\n  " + example + "\n");
  }
}
