package dev.parselambda.files;

import static dev.parselambda.files.Uploads.path;
import static dev.parselambda.files.Uploads.stored;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Client;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Who may store which files. */
class FilePermissionsTest {
  private static final byte[] BYTES = "some bytes".getBytes(UTF_8);
  private static final TestApp APP =
      TestApp.start(Map.of("fileUpload", Map.of("enableForPublic", true)));
  private static final Client CLIENT = APP.client();

  @AfterAll
  static void stop() {
    APP.close();
  }

  @Test
  void theReadOnlyMasterKeyWritesNoFiles() {
    String name = stored(CLIENT, "a.txt", "x");
    Client readOnly = CLIENT.with("X-Parse-Master-Key", "readonly");

    assertEquals(
        "{\"error\":\"Permission denied\"}",
        readOnly.upload("/files/a.txt", BYTES).expect(403).text());
    assertEquals(
        "{\"error\":\"Permission denied\"}",
        readOnly.post("/files/a.txt/upload", "{'length':1}").expect(403).text());
    assertEquals(
        "{\"error\":\"Permission denied\"}", readOnly.delete("/files/" + name).expect(403).text());
    readOnly.get(path(name)).expect(200);
  }

  @Test
  void whoMayUploadIsAnOption() {
    try (TestApp app = TestApp.start(Map.of())) {
      assertEquals(
          "130: File upload by public is disabled.",
          app.client().upload("/files/a.txt", BYTES).expect(400).error());
      assertEquals(
          "130: File upload by public is disabled.",
          app.client().post("/files/a.txt/upload", "{'length':1}").error());
      assertEquals(
          "130: File upload by anonymous user is disabled.",
          app.user(DownloadsTest.anonymousToken(app)).upload("/files/a.txt", BYTES).error());
      app.signUp("author").client().upload("/files/a.txt", BYTES).expect(201);
      app.maintenance().upload("/files/a.txt", BYTES).expect(201);
    }
  }

  @Test
  void anExpressionIsFoundInTheExtensionAsItStands() {
    try (TestApp app =
        TestApp.start(
            Map.of(
                "fileUpload",
                Map.of("enableForPublic", true, "fileExtensions", List.of("^jpe?g$", "png"))))) {
      app.client().upload("/files/a.jpg", BYTES).expect(201);
      app.client().upload("/files/a.xpng", BYTES).expect(201);
      app.client().with("Content-Type", "image/png").upload("/files/a", BYTES).expect(201);
      assertNotEquals(201, app.client().upload("/files/a.jpgx", BYTES).response().status());
      assertEquals(
          "130: File upload of extension txt is disabled.",
          app.client().upload("/files/a.txt", BYTES).error());
      app.master().upload("/files/a.html", BYTES).expect(201);
      assertEquals(
          "130: File upload of extension html is disabled.",
          app.maintenance().upload("/files/a.html", BYTES).error());
    }
  }

  @Test
  void theListOfRoutesIsNotAboutFilesButLimitsAre() {
    try (TestApp app =
        TestApp.start(
            Map.of(
                "routeAllowList",
                List.of("health"),
                "fileUpload",
                Map.of("enableForPublic", true),
                "rateLimit",
                List.of(
                    Map.of(
                        "requestPath",
                        "/files/*path",
                        "requestTimeWindow",
                        60_000,
                        "requestCount",
                        2))))) {
      Client client = app.client().from("203.0.113.9");
      String name = stored(client, "a.txt", "x");

      client.get(path(name)).expect(200);
      client.get(path(name)).expect(429);
      assertEquals("119: Permission denied", client.get("/classes/Any").error());
    }
  }
}
