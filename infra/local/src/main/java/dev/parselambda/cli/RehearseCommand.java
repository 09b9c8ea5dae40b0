package dev.parselambda.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parselambda.config.Configuration;
import dev.parselambda.value.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * {@code rehearse}: a short run of the server, from which the build makes the AOT cache. What it
 * does, {@code start} finds loaded and linked: so it does a little of everything that comes first.
 */
final class RehearseCommand {
  private RehearseCommand() {}

  static int run() throws CommandException, InterruptedException {
    StartArguments arguments = StartArguments.parse(List.of("--memory", "--port", "0"));
    Development development = Development.of(Configuration.read(null, arguments.flags(), Map.of()));
    Launch launch = Launch.of(development.configuration(), arguments);
    try (LocalServer server = LocalServer.start(launch)) {
      String api = "http://127.0.0.1:" + server.port() + "/parse";
      for (int i = 0; i < 20; i++) {
        play(api);
      }
    } catch (IOException e) {
      throw new CommandException("The rehearsal failed: " + e.getMessage(), e);
    }
    return 0;
  }

  private static void play(String api) throws IOException {
    call("GET", api + "/health", "");
    String created =
        call("POST", api + "/classes/Rehearsal", "{\"a\":1,\"b\":\"text\",\"c\":[true]}");
    if (created.startsWith("{") && Json.parse(created) instanceof Map<?, ?> object) {
      String one = api + "/classes/Rehearsal/" + object.get("objectId");
      call("GET", one, "");
      call("PUT", one, "{\"a\":{\"__op\":\"Increment\",\"amount\":1}}");
      call("GET", api + "/classes/Rehearsal?limit=5&where=%7B%22a%22%3A2%7D", "");
      call("DELETE", one, "");
    }
    call("GET", api + "/schemas", "");
  }

  /** The answer; an error's text too, for there is something to learn from errors as well. */
  private static String call(String method, String url, String body) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.setRequestMethod(method);
    connection.setRequestProperty("X-Parse-Application-Id", "development");
    connection.setRequestProperty("X-Parse-Master-Key", "development-master-key");
    if (!body.isEmpty()) {
      connection.setDoOutput(true);
      connection.setRequestProperty("Content-Type", "application/json");
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body.getBytes(UTF_8));
      }
    }
    try (InputStream in =
        connection.getResponseCode() < 400
            ? connection.getInputStream()
            : connection.getErrorStream()) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
