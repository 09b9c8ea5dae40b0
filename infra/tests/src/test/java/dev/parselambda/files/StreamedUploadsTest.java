package dev.parselambda.files;

import static dev.parselambda.files.Uploads.metadataPath;
import static dev.parselambda.files.Uploads.name;
import static dev.parselambda.files.Uploads.path;
import static dev.parselambda.files.Uploads.stored;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.engine.TestApp.Client;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Files whose metadata, tags and directory are in headers, and how large files may be. */
class StreamedUploadsTest {
  private static final byte[] BYTES = "some bytes".getBytes(UTF_8);
  private static final String ADDRESS = "https://api.example.org/parse";
  private static final TestApp APP =
      TestApp.start(
          Map.of(
              "publicServerURL",
              ADDRESS,
              "maxUploadSize",
              "1kb",
              "fileUpload",
              Map.of("enableForPublic", true)));
  private static final Client CLIENT = APP.client();
  private static final Client STRANGER = APP.stranger();

  @AfterAll
  static void stop() {
    APP.close();
  }

  @Test
  void theMasterKeyChoosesADirectory() {
    Client streaming = APP.master().with("X-Parse-Upload-Mode", "stream");
    Answer answer =
        streaming
            .with("X-Parse-File-Directory", "images/2026")
            .upload("/files/cat.png", BYTES)
            .expect(201);

    assertTrue(name(answer).matches("images/2026/[0-9a-f]{32}_cat\\.png"), name(answer));
    assertEquals(ADDRESS + "/files/test/" + name(answer), answer.field("url"));
    STRANGER.get(path(name(answer))).expect(200);
    APP.master().delete("/files/" + name(answer)).expect(200);
    STRANGER.get(path(name(answer))).expect(404);
  }

  @Test
  void aDirectoryIsForTheMasterKey() {
    String json = "{'base64':'SGVsbG8=','_ApplicationId':'test','fileData':{'directory':'images'}}";

    assertEquals(
        "119: Directory can only be set using the Master Key.",
        STRANGER.post("/files/a.txt", json).expect(400).error());
    assertEquals(
        "119: Directory can only be set using the Master Key.",
        CLIENT
            .with("X-Parse-Upload-Mode", "stream")
            .with("X-Parse-File-Directory", "images")
            .upload("/files/a.txt", BYTES)
            .error());
  }

  @Test
  void aStreamSaysInHeadersWhatBelongsToTheFile() {
    Client streaming = CLIENT.with("X-Parse-Upload-Mode", "stream");
    String name =
        stored(
            streaming
                .with("X-Parse-File-Metadata", "{\"a\":1}")
                .with("X-Parse-File-Tags", "{\"b\":\"c\"}"),
            "a.txt",
            "");

    assertEquals("{\"metadata\":{\"a\":1}}", STRANGER.get(metadataPath(name)).text());
    assertEquals("", STRANGER.get(path(name)).expect(200).text());
    for (String header : List.of("X-Parse-File-Metadata", "X-Parse-File-Tags")) {
      for (String value : List.of("[1]", "null", "{", "\"a\"")) {
        assertEquals(
            "107: Invalid JSON in " + header + " header.",
            streaming.with(header, value).upload("/files/a.txt", BYTES).expect(400).error());
      }
    }
  }

  @Test
  void aFileIsNoLargerThanTheOptionSays() {
    byte[] large = new byte[1025];

    assertEquals(
        "{\"error\":\"request entity too large\"}",
        CLIENT.upload("/files/a.bin", large).expect(413).text());
    assertEquals(
        "130: File size exceeds maximum allowed: 1024 bytes.",
        CLIENT
            .with("X-Parse-Upload-Mode", "stream")
            .upload("/files/a.bin", large)
            .expect(400)
            .error());
  }

  @Test
  void theMasterKeyMaySendMore() {
    byte[] large = new byte[3000];
    String header = "X-Parse-File-Max-Upload-Size";

    APP.master().with(header, "3kb").upload("/files/a.bin", large).expect(201);
    APP.master().with(header, "2kb").upload("/files/a.bin", large).expect(413);
    assertEquals(
        "{\"error\":\"Permission denied\"}",
        CLIENT.with(header, "3kb").upload("/files/a.bin", large).expect(403).text());
    assertEquals(
        "{\"error\":\"Permission denied\"}",
        APP.master().from("203.0.113.9").with(header, "3kb").upload("/files/a.bin", large).text());
    for (String bad : List.of("much", "-1kb", "NaN", "1e9")) {
      assertEquals(
          "130: Invalid maxUploadSize override value: " + bad,
          APP.master().with(header, bad).upload("/files/a.bin", BYTES).expect(400).error());
    }
  }
}
