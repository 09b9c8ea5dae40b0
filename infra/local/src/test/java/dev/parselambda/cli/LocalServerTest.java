package dev.parselambda.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.config.Configuration;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole of {@code ./parse start}, over HTTP. */
class LocalServerTest {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir private Path folder = Path.of("");

  @BeforeAll
  static void home() {
    System.setProperty("parse.home", "../..");
  }

  @AfterAll
  static void closeClient() {
    CLIENT.close();
  }

  private static final StartArguments NO_ARGUMENTS = StartArguments.parse(List.of("--memory"));

  private static Launch launch(String... arguments) {
    List<String> all = new ArrayList<>(List.of("--port", "0"));
    all.addAll(List.of(arguments));
    StartArguments parsed = StartArguments.parse(all);
    Configuration given = Configuration.read(null, parsed.flags(), Map.of());
    return Launch.of(Development.of(given, parsed).configuration(), parsed);
  }

  @Test
  void whatIsSavedIsFound() throws Exception {
    try (LocalServer server = LocalServer.start(launch("--memory"))) {
      HttpResponse<String> created = save(server, "/parse");
      assertEquals(201, created.statusCode(), created.body());
      HttpResponse<String> found = send(request(server, "/parse/classes/GameScore"));
      assertTrue(found.body().contains("\"score\":1337"), found.body());
    }
  }

  @Test
  void whatOneFunctionChangesAnotherKnowsAtOnce() throws Exception {
    try (LocalServer server = LocalServer.start(launch("--memory"))) {
      assertEquals(201, save(server, "/parse").statusCode());
      HttpResponse<String> closed =
          send(
              request(server, "/parse/schemas/GameScore")
                  .header("X-Parse-Master-Key", "development-master-key")
                  .PUT(BodyPublishers.ofString("{\"classLevelPermissions\":{\"find\":{}}}")));
      assertEquals(200, closed.statusCode(), closed.body());
      HttpResponse<String> refused = send(request(server, "/parse/classes/GameScore"));
      assertEquals(400, refused.statusCode(), refused.body());
      assertTrue(refused.body().contains("\"code\":119"), refused.body());
    }
  }

  @Test
  void dataIsKeptInItsFolder() throws Exception {
    try (LocalServer server = LocalServer.start(launch("--data", folder.toString()))) {
      assertEquals(201, save(server, "/parse").statusCode());
    }
    try (LocalServer server = LocalServer.start(launch("--data", folder.toString()))) {
      HttpResponse<String> found = send(request(server, "/parse/classes/GameScore"));
      assertTrue(found.body().contains("\"score\":1337"), found.body());
    }
  }

  @Test
  void theApiMovesToAnotherMountPath() throws Exception {
    try (LocalServer server = LocalServer.start(launch("--memory", "--mountPath", "/1"))) {
      assertEquals(201, save(server, "/1").statusCode());
      assertEquals(200, send(request(server, "/1/health")).statusCode());
      assertEquals(404, send(request(server, "/parse/health")).statusCode());
    }
  }

  @Test
  void mailsAreShownInTheOutboxToThisMachineOnly() throws Exception {
    Launch launch =
        launch("--data", folder.toString(), "--publicServerURL", "http://localhost:1/parse");
    try (LocalServer server = LocalServer.start(launch)) {
      assertTrue(send(request(server, "/outbox")).body().contains("No mail has been sent yet."));
      String user = "{\"username\":\"ada\",\"password\":\"x\",\"email\":\"ada@example.com\"}";
      send(request(server, "/parse/users").POST(BodyPublishers.ofString(user)));
      send(
          request(server, "/parse/requestPasswordReset")
              .POST(BodyPublishers.ofString("{\"email\":\"ada@example.com\"}")));

      String list = send(request(server, "/outbox")).body();
      for (int i = 0; i < 1000 && !list.contains("Password Reset for My App"); i++) {
        list = send(request(server, "/outbox")).body();
      }
      assertTrue(list.contains("Password Reset for My App"), list);
      String path = list.replaceFirst("(?s).*(/outbox/[0-9-]+\\.eml).*", "$1");
      String mail = send(request(server, path)).body();
      assertTrue(
          mail.contains(
              "<a href=\"http://localhost:1/parse/apps/development/request_password_reset?token="),
          mail);
      HttpResponse<String> forwarded =
          send(request(server, path).header("X-Forwarded-For", "127.0.0.1"));
      assertEquals(403, forwarded.statusCode());
    }
  }

  @Test
  void theExampleOfTheAnnouncementNamesTheAddressAndNoConfiguredMasterKey() throws Exception {
    StringWriter told = new StringWriter();
    Launch launch = launch("--memory", "--masterKey", "do not print");
    try (LocalServer server = LocalServer.start(launch)) {
      Configuration given = Configuration.read(null, Map.of("masterKey", "do not print"), Map.of());
      Announcement.of(launch, server, Development.of(given, NO_ARGUMENTS))
          .printTo(new PrintWriter(told, true));
      assertTrue(
          told.toString()
              .contains(
                  "curl -X POST http://localhost:" + server.port() + "/parse/classes/GameScore"),
          told.toString());
      assertFalse(told.toString().contains("do not print"), told.toString());
    }
  }

  private static HttpResponse<String> save(LocalServer server, String mountPath)
      throws IOException, InterruptedException {
    return send(
        request(server, mountPath + "/classes/GameScore")
            .POST(BodyPublishers.ofString("{\"score\":1337}")));
  }

  private static HttpRequest.Builder request(LocalServer server, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .header("X-Parse-Application-Id", "development")
        .header("Content-Type", "application/json");
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }
}
