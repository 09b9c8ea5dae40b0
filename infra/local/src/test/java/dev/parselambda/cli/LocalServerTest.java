package dev.parselambda.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.config.source.Configuration;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
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
  void aClientSavesItsFirstObjectOnTheEmbeddedDatabase() throws Exception {
    Launch launch = launch("--memory", "--appId", "APPLICATION_ID", "--masterKey", "MASTER_KEY");
    try (LocalServer server = LocalServer.start(launch)) {
      HttpResponse<String> created =
          send(
              HttpRequest.newBuilder(
                      URI.create("http://localhost:" + server.port() + "/parse/classes/GameScore"))
                  .header("X-Parse-Application-Id", "APPLICATION_ID")
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString("{\"score\":123,\"cheatMode\":false}")));
      assertEquals(201, created.statusCode(), created.body());
    }
  }

  @Test
  void onAGivenDatabaseTheAppDecidesWhoCreatesClasses() {
    String[] uri = {"--databaseURI", "mongodb://127.0.0.1:1/app"};
    assertTrue(launch("--memory").options().objects().allowClientClassCreation());
    assertFalse(launch(uri).options().objects().allowClientClassCreation());
    assertFalse(
        launch("--memory", "--allowClientClassCreation", "false")
            .options()
            .objects()
            .allowClientClassCreation());
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

  /** An emulator of Android asks 10.0.2.2; the port is the one that the system gave for 0. */
  @Test
  void whatIsSaidOfTheServerIsWhereTheClientAsks() throws Exception {
    try (LocalServer server = LocalServer.start(launch("--memory"))) {
      String host = "10.0.2.2:" + server.port();
      String master = "X-Parse-Master-Key: development-master-key\r\n";
      byte[] file = "Hello".getBytes(UTF_8);
      String stored = raw(server, host, "/parse/files/a.txt", file, master);
      String url = "http://" + host + "/parse/files/development/";
      assertTrue(stored.contains("\"url\":\"" + url), stored);
      assertTrue(stored.contains("\nLocation: " + url), stored);

      String here = "localhost:" + server.port();
      stored = raw(server, here, "/parse/files/a.txt", file, master);
      assertTrue(stored.contains("\"url\":\"http://" + here + "/parse/files/"), stored);
    }
  }

  /** Who asks for a mail to somebody else does not say where its links lead. */
  @Test
  void linksInMailsLeadToTheServerItselfWhateverTheHeaderFieldsSay() throws Exception {
    try (LocalServer server = LocalServer.start(launch("--data", folder.toString()))) {
      byte[] user =
          "{\"username\":\"ada\",\"password\":\"x\",\"email\":\"ada@example.com\"}".getBytes(UTF_8);
      String stranger = "X-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https\r\n";
      String created = raw(server, "evil.example", "/parse/users", user, stranger);
      assertTrue(created.startsWith("HTTP/1.1 201"), created);
      byte[] asked = "{\"email\":\"ada@example.com\"}".getBytes(UTF_8);
      raw(server, "evil.example", "/parse/requestPasswordReset", asked, stranger);

      String list = send(request(server, "/outbox")).body();
      for (int i = 0; i < 1000 && !list.contains("Password Reset for My App"); i++) {
        list = send(request(server, "/outbox")).body();
      }
      String path = list.replaceFirst("(?s).*(/outbox/[0-9-]+\\.eml).*", "$1");
      String mail = send(request(server, path)).body();
      String link = "http://localhost:" + server.port() + "/parse/apps/development/";
      assertTrue(mail.contains(link + "request_password_reset?token="), mail);
      assertFalse(mail.contains("evil"), mail);
    }
  }

  @Test
  void compressedBodiesAreRead() throws Exception {
    try (LocalServer server = LocalServer.start(launch("--memory", "--maxUploadSize", "1mb"))) {
      String host = "localhost:" + server.port();
      String path = "/parse/classes/GameScore";
      byte[] object = gzip("{\"playerName\":\"Grace\"}".getBytes(UTF_8));
      String created = raw(server, host, path, object, "Content-Encoding: gzip\r\n");
      assertTrue(created.startsWith("HTTP/1.1 201"), created);
      String found = send(request(server, path)).body();
      assertTrue(found.contains("\"playerName\":\"Grace\""), found);

      String bomb = raw(server, host, path, gzip(new byte[64 << 20]), "Content-Encoding: gzip\r\n");
      assertTrue(bomb.startsWith("HTTP/1.1 413"), bomb);
      String cut = raw(server, host, path, Arrays.copyOf(object, 20), "Content-Encoding: gzip\r\n");
      assertTrue(cut.startsWith("HTTP/1.1 400"), cut);
      String unknown = raw(server, host, path, object, "Content-Encoding: zstd\r\n");
      assertTrue(unknown.startsWith("HTTP/1.1 415"), unknown);
      assertTrue(unknown.contains("unsupported content encoding \\\"zstd\\\""), unknown);
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(bytes);
    }
    return compressed.toByteArray();
  }

  /** The answer to a POST with a Host of one's own, which Java's client does not let one send. */
  private static String raw(
      LocalServer server, String host, String path, byte[] body, String fields) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      String head =
          "POST "
              + path
              + " HTTP/1.1\r\nHost: "
              + host
              + "\r\nX-Parse-Application-Id: development\r\nContent-Type: application/json\r\n"
              + fields
              + "Connection: close\r\nContent-Length: "
              + body.length
              + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(UTF_8));
      socket.getOutputStream().write(body);
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
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
