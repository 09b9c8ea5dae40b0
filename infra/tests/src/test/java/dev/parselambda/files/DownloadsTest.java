package dev.parselambda.files;

import static dev.parselambda.files.Uploads.metadataPath;
import static dev.parselambda.files.Uploads.path;
import static dev.parselambda.files.Uploads.stored;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.engine.TestApp.Client;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadsTest {
  private static final Map<String, Object> ALL_UPLOADS =
      Map.of("enableForPublic", true, "enableForAnonymousUser", true);
  private static final TestApp APP = TestApp.start(Map.of("fileUpload", ALL_UPLOADS));
  private static final Client STRANGER = APP.stranger();
  private static final String NAME = stored(APP.client(), "digits.txt", "0123456789");

  @AfterAll
  static void stop() {
    APP.close();
  }

  @Test
  void aFileSaysWhatItIsAndThatItMayBeReadByRanges() {
    Answer answer = STRANGER.get(path(NAME)).expect(200);

    assertEquals("text/plain; charset=utf-8", answer.response().body().contentType());
    assertEquals("nosniff", answer.header("X-Content-Type-Options"));
    assertEquals("bytes", answer.header("Accept-Ranges"));
    assertNull(answer.header("Content-Range"));
    assertEquals("0123456789", answer.text());
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-4,     01234,      bytes 0-4/10",
    "bytes=9-9,     9,          bytes 9-9/10",
    "bytes=3-,      3456789,    bytes 3-9/10",
    "bytes=3-2000,  3456789,    bytes 3-9/10",
    "bytes=-4,      6789,       bytes 6-9/10",
    "bytes=-2000,   0123456789, bytes 0-9/10",
    "BYTES= 0-1,    01,         bytes 0-1/10",
    "bytes=0-99999999999999999999999, 0123456789, bytes 0-9/10",
  })
  void aRangeIsAPartOfTheFile(String range, String text, String said) {
    Answer answer = STRANGER.with("Range", range).get(path(NAME)).expect(206);

    assertEquals(text, answer.text());
    assertEquals(said, answer.header("Content-Range"));
    assertEquals("nosniff", answer.header("X-Content-Type-Options"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=10-", "bytes=10-20", "bytes=99999999999999999999-", "bytes=-0"})
  void aRangeOutsideOfTheFileCannotBeHad(String range) {
    Answer answer = STRANGER.with("Range", range).get(path(NAME)).expect(416);

    assertEquals("bytes */10", answer.header("Content-Range"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=5-2",
        "bytes=-",
        "bytes=0-1,3-4",
        "lines=0-1",
        "bytes",
        "-",
        "bytes=a-b",
        "bytes=1.5-2"
      })
  void aRangeOfAnotherFormCountsAsNone(String range) {
    assertEquals("0123456789", STRANGER.with("Range", range).get(path(NAME)).expect(200).text());
  }

  @Test
  void whoHasAFileNeedNotGetItAgain() {
    String tag = Objects.requireNonNull(STRANGER.get(path(NAME)).header("ETag"));

    Answer same = STRANGER.with("If-None-Match", "\"other\", W/" + tag).get(path(NAME)).expect(304);
    assertEquals("", same.text());
    assertEquals(tag, same.header("ETag"));
    STRANGER.with("If-None-Match", "\"other\"").get(path(NAME)).expect(200);
    // What changed meanwhile is sent from its start.
    Client resuming = STRANGER.with("Range", "bytes=5-");
    resuming.with("If-Range", tag).get(path(NAME)).expect(206);
    resuming.with("If-Range", "\"other\"").get(path(NAME)).expect(200);
  }

  @Test
  void aFileThatIsNotThereIsATextThatSaysSo() {
    Answer answer = STRANGER.get(path("none.txt")).expect(404);

    assertEquals("File not found.", answer.text());
    assertEquals("text/plain; charset=utf-8", answer.response().body().contentType());
    STRANGER.with("Range", "bytes=0-1").get(path("none.txt")).expect(404);
    assertEquals("{}", STRANGER.get(metadataPath("none.txt")).expect(200).text());
  }

  @Test
  void filesAreThoseOfTheApp() {
    assertEquals(
        "{\"error\":\"Permission denied\"}",
        STRANGER.get("/files/other/" + NAME).expect(403).text());
    assertEquals("{}", STRANGER.get("/files/other/metadata/" + NAME).expect(200).text());
    STRANGER.get("/files/__proto__/" + NAME).expect(403);
  }

  @Test
  void aFileWithoutMetadataHasNone() {
    assertEquals("{\"metadata\":{}}", STRANGER.get(metadataPath(NAME)).expect(200).text());
  }

  @Test
  void headIsGetWithoutTheFile() {
    Answer answer = STRANGER.head(path(NAME)).expect(200);

    assertEquals("", answer.text());
    assertEquals("text/plain; charset=utf-8", answer.response().body().contentType());
  }

  @Test
  void whoMayDownloadIsAnOption() {
    try (TestApp app =
        TestApp.start(
            Map.of(
                "fileUpload",
                ALL_UPLOADS,
                "fileDownload",
                Map.of("enableForPublic", false, "enableForAnonymousUser", false)))) {
      String name = stored(app.client(), "a.txt", "x");
      Client user = app.signUp("reader").client();
      Client anonymous = app.user(anonymousToken(app));

      assertRefused(app.stranger(), name, "File download by public is disabled.");
      assertRefused(anonymous, name, "File download by anonymous user is disabled.");
      user.get(path(name)).expect(200);
      user.get(metadataPath(name)).expect(200);
      app.master().get(path(name)).expect(200);
      app.maintenance().get(path(name)).expect(200);
      assertEquals(
          "209: Invalid session token", app.user("r:none").get(path(name)).expect(400).error());
    }
  }

  @Test
  void usersMayBeTheOnesWhoMayNotDownload() {
    try (TestApp app =
        TestApp.start(
            Map.of(
                "fileUpload",
                ALL_UPLOADS,
                "fileDownload",
                Map.of("enableForAuthenticatedUser", false)))) {
      String name = stored(app.client(), "a.txt", "x");

      assertRefused(
          app.signUp("reader").client(), name, "File download by authenticated user is disabled.");
      app.user(anonymousToken(app)).get(path(name)).expect(200);
      app.stranger().get(path(name)).expect(200);
    }
  }

  private static void assertRefused(Client client, String name, String why) {
    assertEquals("119: " + why, client.get(path(name)).expect(400).error());
    assertEquals("119: " + why, client.get(metadataPath(name)).expect(403).error());
  }

  static String anonymousToken(TestApp app) {
    return (String)
        Objects.requireNonNull(
            app.client()
                .post(
                    "/users",
                    "{'authData':{'anonymous':{'id':'00000000-0000-4000-8000-000000000001'}}}")
                .expect(201)
                .field("sessionToken"));
  }
}
