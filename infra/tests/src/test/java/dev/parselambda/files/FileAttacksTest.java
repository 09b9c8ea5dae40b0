package dev.parselambda.files;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks from the history of Parse Server's advisories that go through files. */
class FileAttacksTest {
  private static final byte[] BYTES = "<script>alert(1)</script>".getBytes(UTF_8);
  private static final TestApp APP =
      TestApp.start(Map.of("fileUpload", Map.of("enableForPublic", true)));
  private static final Client CLIENT = APP.client();

  @AfterAll
  static void stop() {
    APP.close();
  }

  @ParameterizedTest
  @CsvSource({
    "a.html,    html",
    "a.HTM,     HTM",
    "a.shtml,   shtml",
    "a.xhtml,   xhtml",
    "a.xht,     xht",
    "a.svg,     svg",
    "a.svgz,    svgz",
    "a.xml,     xml",
    "a.xsl,     xsl",
    "a.xslt,    xslt",
    "a.rdf,     rdf",
    "a.png.svg, svg",
    "a.%20svg,  svg",
    "a.s%20vg,  svg",
    "a.svg%C2%A0, svg",
    "a.%E3%80%80svg, svg",
  })
  void aPageIsNotUploadedByItsExtension(String name, String extension) {
    assertEquals(
        "130: File upload of extension " + extension + " is disabled.",
        CLIENT.with("Content-Type", "image/png").upload("/files/" + name, BYTES).error());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a      | text/html                | File upload of extension html is disabled.
          a      | TEXT/HTML                | File upload of extension HTML is disabled.
          a.     | image/svg+xml            | File upload of extension svg+xml is disabled.
          a.what | text/html;charset=utf-8  | File upload of extension html is disabled.
          a.what | text/html ; x=y          | File upload of extension html is disabled.
          a.what | application/xhtml+xml    | File upload of extension xhtml+xml is disabled.
          a.what | application/xml          | File upload of extension xml is disabled.
          a      | svg                      | File upload of extension svg is disabled.
          a      | image                    | Invalid Content-Type.
          a      | image/                   | Invalid Content-Type.
          a      | /html                    | Invalid Content-Type.
          a      | image//svg+xml           | Invalid Content-Type.
          a      | text/plain,text/html     | Invalid Content-Type.
          a      | image/svg xml            | Invalid Content-Type.
          html   | text/html                | File upload of extension html is disabled.
          """)
  void aPageIsNotUploadedByItsContentType(String name, String type, String refusal) {
    assertEquals(
        "130: " + refusal,
        CLIENT.with("Content-Type", type).upload("/files/" + name, BYTES).error());
    String json = "{'base64':'PGI+','_ApplicationId':'test','_ContentType':'" + type + "'}";
    assertEquals("130: " + refusal, APP.stranger().post("/files/" + name, json).error());
  }

  @Test
  void aTypeThatNamesNoPageIsServedAsBytesThatNobodyMayGuessAt() {
    Client client = CLIENT.with("Content-Type", "application/vnd.api+json");
    Answer answer = APP.stranger().get(path(stored(client, "a.what", "<script>"))).expect(200);

    assertEquals("application/octet-stream", answer.response().body().contentType());
    assertEquals("nosniff", answer.header("X-Content-Type-Options"));
  }

  @Test
  void aNameThatIsOnlyAnExtensionIsNoPage() {
    try (TestApp app =
        TestApp.start(
            Map.of("preserveFileName", true, "fileUpload", Map.of("enableForPublic", true)))) {
      String name = stored(app.client(), "html", "<script>");

      assertEquals(
          "application/octet-stream",
          app.stranger().get(path(name)).response().body().contentType());
    }
  }

  @Test
  void aContentTypeCannotSmuggleInHeaders() {
    String json =
        "{'base64':'PGI+','_ApplicationId':'test','_MasterKey':'master',"
            + "'_ContentType':'text/plain\\r\\nX-Evil: 1'}";

    assertEquals("130: Invalid Content-Type.", APP.stranger().post("/files/a", json).error());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..%2F..%2Fetc%2Fpasswd",
        "%2E%2E",
        ".hidden",
        "a%00.txt",
        "a%0A.txt",
        "a%5Cb.txt",
        "-a.txt",
        "a%2Fb.txt",
        "a%3Cb%3E.txt",
        "a%E2%80%AEgnp.txt",
        "a%E2%80%8B.txt",
        "a%25b.txt",
        "a$b.txt",
        "a%3Fb",
        "%20a"
      })
  void aNameHasOnlyHarmlessCharacters(String name) {
    Answer answer = CLIENT.upload("/files/" + name, BYTES);

    assertEquals("122: Filename contains invalid characters.", answer.error());
  }

  @Test
  void aNameIsPercentEncodedUtf8() {
    Answer answer = CLIENT.upload("/files/%FC.txt", BYTES);

    assertEquals(400, answer.response().status());
    assertTrue(String.valueOf(answer.error()).contains("Failed to decode param"), answer.error());
  }

  @Test
  void aNameIsNotTooLong() {
    String start = "a".repeat(124);

    CLIENT.upload("/files/" + start + ".txt", BYTES).expect(201);
    assertEquals(
        "122: Filename too long.", CLIENT.upload("/files/" + start + "a.txt", BYTES).error());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ../up        | Directory must not contain "..".
          /root        | Directory must not start or end with "/".
          end/         | Directory must not start or end with "/".
          a//b         | Directory must not contain consecutive slashes.
          metadata/x   | Directory must not start with reserved segment "metadata".
          Metadata     | Directory must not start with reserved segment "metadata".
          a b          | Directory contains invalid characters.
          .a           | Directory contains invalid characters.
          """)
  void aDirectoryLeadsNowhereElse(String directory, String refusal) {
    assertEquals(
        "122: " + refusal,
        APP.master()
            .with("X-Parse-Upload-Mode", "stream")
            .with("X-Parse-File-Directory", directory)
            .upload("/files/a.txt", BYTES)
            .error());
  }

  @Test
  void aDirectoryIsAText() {
    for (String directory : List.of("''", "5", "{}", "'" + "long/".repeat(51) + "ed'")) {
      String json =
          "{'base64':'PGI+','_ApplicationId':'test','_MasterKey':'master','fileData':{'directory':"
              + directory
              + "}}";
      String refusal = APP.stranger().post("/files/a.txt", json).error();
      assertTrue(refusal.startsWith("122: Directory"), refusal);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/files/test/%",
        "/files/test/%zz.txt",
        "/files/test/%00",
        "/files/test/..%2F..%2Fetc%2Fpasswd",
        "/files/test/metadata/%00",
        "/files/test/metadata/%",
        "/files/%/a.txt",
        "/files/test//",
        "/files/test",
        "/files/",
        "/files//a",
        "/files/test/a%0D%0Ab",
        "/files/test/a\uD800.txt",
        "/files/test/.",
        "/files/test/metadata/.."
      })
  void aMalformedPathIsNoFailureOfTheServer(String path) {
    for (String prefix : List.of("", "/")) {
      int status = APP.master().get(prefix + path).response().status();
      assertTrue(status < 500, path + " " + status);
    }
    assertTrue(APP.master().delete(path).response().status() < 500);
    assertTrue(APP.master().upload(path, BYTES).response().status() < 500);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{'_bsontype':'Code'}", "{'a':{'b':[{'constructor':1}]}}", "{'__proto__':{}}"})
  void whatNoDataMayContainIsInNoMetadataAndTags(String forbidden) {
    for (String part : List.of("metadata", "tags")) {
      String json =
          "{'base64':'PGI+','_ApplicationId':'test','fileData':{'" + part + "':" + forbidden + "}}";
      assertTrue(
          APP.stranger()
              .post("/files/a.txt", json)
              .error()
              .startsWith("105: Prohibited keyword in request data: "));
    }
    assertTrue(
        CLIENT
            .with("X-Parse-Upload-Mode", "stream")
            .with("X-Parse-File-Metadata", forbidden.replace('\'', '"'))
            .upload("/files/a.txt", BYTES)
            .error()
            .startsWith("105: "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "{'$gt':''}", "['test']"})
  void credentialsInTheBodyAreTexts(String value) {
    for (String name : List.of("_MasterKey", "_SessionToken", "_InstallationId", "_ContentType")) {
      String json = "{'base64':'PGI+','_ApplicationId':'test','" + name + "':" + value + "}";
      assertEquals(
          "{\"error\":\"unauthorized\"}",
          APP.stranger().post("/files/a.txt", json).expect(403).text(),
          name);
    }
    String json = "{'base64':" + value + ",'_ApplicationId':'test'}";
    assertEquals("{\"error\":\"unauthorized\"}", APP.stranger().post("/files/a.txt", json).text());
  }
}
