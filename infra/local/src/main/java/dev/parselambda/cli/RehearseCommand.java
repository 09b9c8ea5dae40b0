package dev.parselambda.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parselambda.value.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code rehearse}: a short run of the server, from which the build makes the AOT cache. {@code
 * start} finds everything that it used loaded and linked, so it does a little of everything that a
 * start does.
 */
final class RehearseCommand {
  private RehearseCommand() {}

  static int run() throws CommandException, InterruptedException {
    try {
      Path data = Files.createTempDirectory("parse-lambda-");
      try {
        rehearse(List.of("--port", "0", "--data", data.toString()));
      } finally {
        delete(data);
      }
    } catch (IOException e) {
      throw new CommandException("The rehearsal failed: " + e.getMessage(), e);
    }
    return 0;
  }

  private static void rehearse(List<String> arguments)
      throws CommandException, InterruptedException, IOException {
    try (LocalServer server =
        StartCommand.start(
            StartArguments.parse(arguments), Map.of(), new PrintWriter(Writer.nullWriter()))) {
      String api = "http://127.0.0.1:" + server.port() + "/parse";
      for (int i = 0; i < 20; i++) {
        play(api);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> tree = Files.walk(folder)) {
      deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
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

  /** The response, also of an error, so that error paths are in the cache too. */
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
