package dev.parselambda.files;

import static dev.parselambda.files.Uploads.metadataPath;
import static dev.parselambda.files.Uploads.name;
import static dev.parselambda.files.Uploads.path;
import static dev.parselambda.files.Uploads.stored;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoCollection;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.engine.TestApp.Client;
import dev.parselambda.http.UriComponent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stores that come with the engine, and the choice of one. */
class FileStoresTest {
  private static final Map<String, Boolean> BY_ALL = Map.of("enableForPublic", true);

  @TempDir private Path folder = Path.of("");

  private static TestApp app(Map<String, ?> more) {
    Map<String, Object> options = new HashMap<>(more);
    options.put("fileUpload", BY_ALL);
    return TestApp.start(options);
  }

  private TestApp disk(Map<String, String> more) {
    Map<String, Object> options = new HashMap<>(more);
    options.put("directory", folder.resolve("kept").toString());
    return app(Map.of("filesAdapter", Map.of("module", "disk", "options", options)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gridfs", "disk", "memory"})
  void everyStoreKeepsFilesAndWhatBelongsToThem(String module) {
    Map<String, ?> options =
        module.equals("disk") ? Map.of("directory", folder.toString()) : Map.of();
    try (TestApp app = app(Map.of("filesAdapter", Map.of("module", module, "options", options)))) {
      Client client = app.client();
      String json =
          "{'base64':'SGVsbG8=','_ApplicationId':'test','_MasterKey':'master',"
              + "'fileData':{'directory':'a/b','metadata':{'k':[1,'two']}}}";
      String name = name(app.stranger().post("/files/hello.txt", json).expect(201));

      assertTrue(name.startsWith("a/b/"), name);
      assertEquals("Hello", client.get(path(name)).expect(200).text());
      assertEquals("ell", client.with("Range", "bytes=1-3").get(path(name)).expect(206).text());
      assertEquals("{\"metadata\":{\"k\":[1,\"two\"]}}", client.get(metadataPath(name)).text());
      assertEquals("{}", client.get(metadataPath("other.txt")).text());
      app.master().delete("/files/" + name).expect(200);
      client.get(path(name)).expect(404);
      assertEquals("{}", client.get(metadataPath(name)).text());
      app.master().delete("/files/" + name).expect(400);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gridfs", "disk", "memory"})
  void everyStoreKeepsFilesUnderNamesOfAnyScript(String module) {
    Map<String, ?> options =
        module.equals("disk") ? Map.of("directory", folder.toString()) : Map.of();
    try (TestApp app = app(Map.of("filesAdapter", Map.of("module", module, "options", options)))) {
      String longest = "字".repeat(60) + "👨\u200D👩\u200D👧";
      for (String given :
          List.of("привет.txt", "日本.txt", "ünï.txt", "a(1)[2]{3}.txt", "it's a+b.txt", longest)) {
        String json =
            "{'base64':'SGVsbG8=','_ApplicationId':'test','_MasterKey':'master',"
                + "'fileData':{'metadata':{'k':'"
                + given.replace("'", "")
                + "'}}}";
        Answer created =
            app.stranger().post("/files/" + UriComponent.encoded(given), json).expect(201);
        String name = name(created);
        String encoded = UriComponent.encoded(name);

        assertTrue(name.contains("_" + given), name);
        String url = (String) created.field("url");
        assertEquals(url, created.header("Location"));
        assertTrue(url.endsWith("/files/test/" + encoded), url);
        assertEquals("Hello", app.stranger().get(path(encoded)).expect(200).text());
        assertEquals(
            Map.of("metadata", Map.of("k", given.replace("'", ""))),
            app.stranger().get(metadataPath(encoded)).json());
        String file = "{'f':{'__type':'File','name':'" + name.replace("'", "\\u0027") + "'}}";
        String id = app.master().create("Own", file);
        assertEquals(
            Map.of("__type", "File", "name", name, "url", url),
            app.client().get("/classes/Own/" + id).field("f"));
        app.master().delete("/files/" + encoded).expect(200);
        app.stranger().get(path(encoded)).expect(404);
      }
    }
  }

  @Test
  void aNameThatIsComposedInAnotherWayIsTheSameName() {
    try (TestApp app = app(Map.of("preserveFileName", true))) {
      assertEquals("ü.txt", stored(app.client(), "u%CC%88.txt", "decomposed"));
      assertEquals("ü.txt", stored(app.client(), "%C3%BC.txt", "composed"));
      assertEquals("composed", app.stranger().get(path("%C3%BC.txt")).text());
    }
  }

  @Test
  void aNameThatIsTooLongForADiskIsKeptByItsHash() throws IOException {
    try (TestApp app = disk(Map.of("encryptionKey", "secret"))) {
      String name = stored(app.client(), UriComponent.encoded("字".repeat(80) + ".txt"), "text");

      try (var all = Files.list(folder.resolve("kept"))) {
        List<String> kept = all.map(path -> path.getFileName().toString()).toList();
        assertTrue(kept.stream().anyMatch(each -> each.matches("%~[0-9a-f]{64}")), kept.toString());
      }
      assertEquals("text", app.stranger().get(path(UriComponent.encoded(name))).text());
    }
  }

  @Test
  void anUnknownStoreEndsTheStartAndSaysWhichThereAre() {
    OptionsException refused =
        assertThrows(OptionsException.class, () -> app(Map.of("filesAdapter", "dropbox")));

    String text = String.valueOf(refused.getMessage());
    assertTrue(text.startsWith("filesAdapter: unknown module dropbox; known modules: ["), text);
    for (String known : List.of("@parse/fs-files-adapter", "disk", "gridfs", "memory")) {
      assertTrue(text.contains(known), text);
    }
  }

  @Test
  void wrongOptionsOfAStoreEndTheStart() {
    for (Map<String, ?> adapter :
        List.of(
            Map.of("module", "disk", "options", Map.of("folder", "x")),
            Map.of("module", "disk", "options", Map.of("directory", 5)),
            Map.of("module", "gridfs", "options", Map.of("bucket", "x")),
            Map.of("module", "memory", "options", Map.of("wrong", "x")))) {
      assertThrows(
          OptionsException.class, () -> app(Map.of("filesAdapter", adapter)), adapter.toString());
    }
  }

  @Test
  void encryptedFilesAreNotInTheDatabaseAsTheyAre() {
    try (TestApp app = app(Map.of("fileKey", "secret"))) {
      String name = stored(app.client(), "a.txt", "0123456789");
      MongoCollection<Document> chunks = app.database().getCollection("fs.chunks");
      byte[] data =
          Objects.requireNonNull(chunks.find().first()).get("data", Binary.class).getData();

      assertEquals(10 + 32, data.length);
      assertFalse(new String(data, UTF_8).contains("0123"));
      assertEquals("0123456789", app.stranger().get(path(name)).text());
      assertEquals(
          "bytes 7-9/10",
          app.stranger().with("Range", "bytes=-3").get(path(name)).header("Content-Range"));
      assertEquals(
          "789", app.stranger().with("Range", "bytes=-3").get(path(name)).expect(206).text());
    }
  }

  @Test
  void anEncryptedFileThatWasChangedIsNotGivenAway() {
    try (TestApp app = app(Map.of("fileKey", "secret"))) {
      String name = stored(app.client(), "a.txt", "0123456789");
      MongoCollection<Document> chunks = app.database().getCollection("fs.chunks");
      Document chunk = Objects.requireNonNull(chunks.find().first());
      byte[] data = chunk.get("data", Binary.class).getData();
      data[0] ^= 1;
      chunks.updateOne(
          new Document("_id", chunk.get("_id")),
          new Document("$set", new Document("data", new Binary(data))));

      app.stranger().get(path(name)).expect(500);
      app.stranger().with("Range", "bytes=5-6").get(path(name)).expect(500);
    }
  }

  @Test
  void aFileWithAMissingChunkIsNotGivenAwayInPart() {
    try (TestApp app = app(Map.of())) {
      String name = stored(app.client(), "a.bin", "x".repeat(600_000));
      app.database().getCollection("fs.chunks").deleteOne(new Document("n", 1));

      app.stranger().get(path(name)).expect(500);
      app.stranger().with("Range", "bytes=300000-300001").get(path(name)).expect(500);
      app.stranger().with("Range", "bytes=0-9").get(path(name)).expect(206);
    }
  }

  @Test
  void chunksWithoutAFileAreNoFile() {
    try (TestApp app = app(Map.of("preserveFileName", true))) {
      stored(app.client(), "a.txt", "x");
      // The document that makes it visible is written last: so a crash leaves it out.
      app.database().getCollection("fs.files").deleteMany(new Document());

      app.stranger().get(path("a.txt")).expect(404);
      assertEquals("a.txt", stored(app.client(), "a.txt", "again"));
      assertEquals("again", app.stranger().get(path("a.txt")).text());
    }
  }

  @Test
  void filesOnDiskAreWhereParseServersAdapterHasThem() throws IOException {
    try (TestApp app = disk(Map.of())) {
      String name = stored(app.client(), "a%20b.txt", "0123");
      Path file = folder.resolve("kept").resolve(name.replace(" ", "%20"));

      assertEquals("0123", Files.readString(file));
      try (var incoming = Files.list(folder.resolve("kept/.incoming"))) {
        assertEquals(List.of(), incoming.toList());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..%2Foutside.txt",
        "..%2F..%2Fetc%2Fpasswd",
        "link.txt",
        ".metadata",
        ".metadata%2Fa.txt",
        ".incoming",
        ".own",
        ".",
        "..",
        "%2Fetc%2Fpasswd",
        "%00"
      })
  void nothingBesideTheFilesIsReadFromDiskOrDeleted(String name) throws IOException {
    Path outside = Files.writeString(folder.resolve("outside.txt"), "secret");
    try (TestApp app = disk(Map.of())) {
      stored(app.client(), "a.txt", "x");
      Files.createSymbolicLink(folder.resolve("kept/link.txt"), outside);
      Files.writeString(folder.resolve("kept/.own"), "secret");

      int status = app.stranger().get("/files/test/" + name).response().status();
      assertTrue(status == 404 || status == 400, name + " " + status);
      assertEquals("{}", app.stranger().get("/files/test/metadata/" + name).text(), name);
      app.master().delete("/files/" + name).expect(400);
      assertTrue(Files.exists(outside));
    }
  }

  @Test
  void filesOnDiskMayBeEncrypted() throws IOException {
    try (TestApp app = disk(Map.of("encryptionKey", "secret"))) {
      String name = stored(app.client(), "a.txt", "0123456789");

      assertEquals(42, Files.size(folder.resolve("kept").resolve(name)));
      assertEquals("0123456789", app.stranger().get(path(name)).text());
    }
  }
}
