package dev.parselambda.files;

import static dev.parselambda.files.Uploads.metadataPath;
import static dev.parselambda.files.Uploads.name;
import static dev.parselambda.files.Uploads.path;
import static dev.parselambda.files.Uploads.stored;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.engine.TestApp.Client;
import dev.parselambda.http.Body;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadsTest {
  private static final byte[] BYTES = "some bytes".getBytes(UTF_8);
  private static final String ADDRESS = "https://api.example.org/parse";
  private static final TestApp APP =
      TestApp.start(
          Map.of(
              "allowClientClassCreation",
              true,
              "publicServerURL",
              ADDRESS,
              "fileUpload",
              Map.of("enableForPublic", true)));
  private static final Client CLIENT = APP.client();
  private static final Client STRANGER = APP.stranger();

  @AfterAll
  static void stop() {
    APP.close();
  }

  @Test
  void aFileIsStoredUnderARandomNameAndReadByAnybody() {
    Answer answer = CLIENT.upload("/files/notes.txt", BYTES).expect(201);
    String name = name(answer);

    assertTrue(name.matches("[0-9a-f]{32}_notes\\.txt"), name);
    assertEquals(ADDRESS + "/files/test/" + name, answer.field("url"));
    assertEquals(answer.field("url"), answer.header("Location"));
    assertEquals("some bytes", STRANGER.get(path(name)).expect(200).text());
  }

  @Test
  void theJsSdkSendsAFileAndItsCredentialsAsJson() {
    String json =
        "{'base64':'SGVsbG8=','_ContentType':'text/css','_ApplicationId':'test',"
            + "'fileData':{'metadata':{'by':'sdk','deep':{'list':[1,2.5,null,true]}},'tags':{'a':'b'}}}";
    String name = name(STRANGER.post("/files/hello", json).expect(201));

    assertTrue(name.endsWith("_hello.css"), name);
    assertEquals("Hello", STRANGER.get(path(name)).text());
    assertEquals(
        "{\"metadata\":{\"by\":\"sdk\",\"deep\":{\"list\":[1,2.5,null,true]}}}",
        STRANGER.get(metadataPath(name)).expect(200).text());
  }

  @Test
  void whereAHeaderNamesTheAppJsonIsAFileLikeAnyOther() {
    String json = "{\"base64\":\"SGVsbG8=\",\"_MasterKey\":\"master\"}";
    String name =
        name(
            CLIENT
                .with("Content-Type", "application/json")
                .upload("/files/data.json", json.getBytes(UTF_8))
                .expect(201));

    assertEquals(json, STRANGER.get(path(name)).text());
  }

  @ParameterizedTest
  @CsvSource({"SGVsbG8=,Hello", "SGVsbG8,Hello", "SGVs\\nbG8=,Hello", "_-8=,\u00ff\u00ef"})
  void base64IsReadAsNodeReadsIt(String base64, String text) {
    String json = "{'base64':'" + base64 + "','_ApplicationId':'test'}";
    byte[] stored =
        ((Body.Binary)
                STRANGER.get(path(name(STRANGER.post("/files/b.bin", json)))).response().body())
            .bytes();

    assertEquals(text, new String(stored, ISO_8859_1));
  }

  @ParameterizedTest
  @CsvSource({
    "photo,      image/png,                _photo.png",
    "photo,      text/plain; charset=utf8, _photo.txt",
    "photo.,     image/png,                _photo.png",
    "photo.JPG,  image/png,                _photo.JPG",
    "photo.what, image/png,                _photo.what",
    "photo,      chemical/x-own,           _photo",
  })
  void aNameWithoutAnExtensionGetsThatOfTheType(String given, String type, String end) {
    String name =
        name(CLIENT.with("Content-Type", type).upload("/files/" + given, BYTES).expect(201));

    assertTrue(name.endsWith(end), name);
    assertEquals(32 + end.length(), name.length());
  }

  @Test
  void theNameMayBeKeptAndTheNewestFileOfANameIsTheFile() {
    try (TestApp app =
        TestApp.start(
            Map.of("preserveFileName", true, "fileUpload", Map.of("enableForPublic", true)))) {
      assertEquals("logo.png", stored(app.client(), "logo.png", "one"));
      assertEquals("logo.png", stored(app.client(), "logo.png", "two"));
      assertEquals("two", app.client().get(path("logo.png")).text());

      app.master().delete("/files/logo.png").expect(200);
      app.client().get(path("logo.png")).expect(404);
      assertEquals(0, app.database().getCollection("fs.chunks").countDocuments());
    }
  }

  @Test
  void aFileIsStoredAsParseServerStoresIt() {
    String name =
        stored(
            APP.master()
                .with("X-Parse-Upload-Mode", "stream")
                .with("X-Parse-File-Metadata", "{\"a\":1}"),
            "raw.bin",
            "0123456789");
    Document file =
        Objects.requireNonNull(
            APP.database().getCollection("fs.files").find(new Document("filename", name)).first());

    assertEquals(10, file.get("length", Number.class).intValue());
    assertEquals(261120, file.getInteger("chunkSize"));
    assertEquals(new Document("a", 1), file.get("metadata"));
    assertEquals(
        1,
        APP.database()
            .getCollection("fs.chunks")
            .countDocuments(new Document("files_id", file.get("_id")).append("n", 0)));
  }

  @Test
  void whatIsNoUploadIsRefused() {
    assertEquals("122: Filename not provided.", CLIENT.upload("/files", BYTES).expect(400).error());
    assertEquals(
        "130: Invalid file upload.",
        CLIENT.upload("/files/a.txt", new byte[0]).expect(400).error());
    assertEquals(
        "130: Invalid file upload.",
        STRANGER.post("/files/a.txt", "{'_ApplicationId':'test'}").expect(400).error());
    // Somebody forgot to say which app the file is for.
    for (String body : List.of("no JSON", "[]", "null", "{}", "{'base64':'SGVsbG8='}")) {
      assertEquals(
          "{\"error\":\"unauthorized\"}",
          STRANGER.upload("/files/a.txt", body.replace('\'', '"').getBytes(UTF_8)).text());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'metadata':[]}", "{'tags':'x'}", "'all'"})
  void whatBelongsToAFileIsAnObject(String fileData) {
    String json = "{'base64':'SGVsbG8=','_ApplicationId':'test','fileData':" + fileData + "}";

    assertTrue(STRANGER.post("/files/a.txt", json).expect(400).error().startsWith("107: "));
  }

  @Test
  void aFileThatAnObjectPointsAtHasItsAddress() {
    String name =
        stored(
            CLIENT,
            "it's a (file) @home~1.txt"
                .replace("'", "")
                .replace("(", "")
                .replace(")", "")
                .replace(" ", "%20"),
            "x");
    String id = CLIENT.create("Holder", "{'file':{'__type':'File','name':'" + name + "'}}");
    Object file = CLIENT.get("/classes/Holder/" + id).field("file");

    assertEquals(
        Map.of(
            "__type",
            "File",
            "name",
            name,
            "url",
            ADDRESS + "/files/test/" + name.replace(" ", "%20").replace("@", "%40")),
        file);
    assertEquals("x", STRANGER.get(path(name.replace(" ", "%20").replace("@", "%40"))).text());
  }

  @Test
  void filesOfTheHostedParseKeepTheirAddresses() {
    try (TestApp app =
        TestApp.start(Map.of("allowClientClassCreation", true, "fileKey", "old-key"))) {
      Map<String, String> addresses =
          Map.of(
              "tfss-0a 1.png", "http://files.parsetfss.com/old-key/tfss-0a%201.png",
              "0A1b2c3d-0000-1111-2222-0123456789ab-a.png",
                  "http://files.parse.com/old-key/0A1b2c3d-0000-1111-2222-0123456789ab-a.png",
              "own.png", "http://localhost:1337/parse/files/test/own.png");
      addresses.forEach(
          (name, url) -> {
            String id =
                app.client().create("Holder", "{'file':{'__type':'File','name':'" + name + "'}}");
            Object file = app.client().get("/classes/Holder/" + id).field("file");
            assertEquals(Map.of("__type", "File", "name", name, "url", url), file);
          });
    }
  }

  @Test
  void onlyTheMasterKeyDeletes() {
    String name = stored(CLIENT, "a.txt", "x");

    assertEquals(
        "{\"error\":\"Permission denied\"}", CLIENT.delete("/files/" + name).expect(403).text());
    assertEquals(
        "{\"error\":\"Permission denied\"}",
        APP.maintenance().delete("/files/" + name).expect(403).text());
    assertEquals("", APP.master().delete("/files/" + name).expect(200).text());
    assertEquals("153: FileNotFound", APP.master().delete("/files/" + name).expect(400).error());
  }

  @Test
  void filesAreNoPartOfABatch() {
    String part = "{'method':'DELETE','path':'/parse/files/a.txt'}";

    String answer = APP.master().post("/batch", "{'requests':[" + part + "]}").text();
    assertTrue(answer.contains("cannot route"), answer);
  }
}
