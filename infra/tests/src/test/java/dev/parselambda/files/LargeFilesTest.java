package dev.parselambda.files;

import static dev.parselambda.files.Uploads.path;
import static dev.parselambda.files.Uploads.stored;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.gridfs.GridFSBuckets;
import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.engine.TestApp.Client;
import dev.parselambda.http.Body;
import dev.parselambda.kernel.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where requests and answers are small, as those of functions are, and files are not. */
class LargeFilesTest {
  private static final Platform FOUR_BYTES =
      new Platform() {
        @Override
        public long largestDownload() {
          return 4;
        }
      };
  private static final Map<String, Boolean> BY_ALL = Map.of("enableForPublic", true);

  private static TestApp app(Map<String, ?> adapter) {
    return TestApp.start(
        Map.of(
            "allowClientClassCreation",
            true,
            "fileUpload",
            BY_ALL,
            "maxUploadSize",
            "1kb",
            "filesAdapter",
            adapter),
        FOUR_BYTES);
  }

  private static TestApp direct() {
    return app(Map.of("module", "memory"));
  }

  @Test
  void aClientThatAsksForARangeGetsTheFirstPartOfIt() {
    try (TestApp app = app(Map.of("module", "gridfs"))) {
      String name = stored(app.client(), "a.txt", "0123456789");
      Client ranging = app.stranger().with("Range", "bytes=2-");

      Answer answer = ranging.get(path(name)).expect(206);
      assertEquals("2345", answer.text());
      assertEquals("bytes 2-5/10", answer.header("Content-Range"));
      assertEquals(
          "89", app.stranger().with("Range", "bytes=8-").get(path(name)).expect(206).text());
    }
  }

  @Test
  void ofALargeFileOnlyThePartThatIsAskedForIsInMemory() throws IOException {
    int length = 100 * 1024 * 1024;
    int step = 4 * 1024 * 1024;
    try (TestApp app = TestApp.start(Map.of())) {
      GridFSBuckets.create(app.database()).uploadFromStream("large.bin", new Counting(length));
      byte[] expected = new byte[step];
      Counting all = new Counting(length);
      for (int start = 0; start < length; start += step) {
        Client ranging = app.stranger().with("Range", "bytes=" + start + "-" + (start + step - 1));
        long before = allocated();
        Body body = ranging.get(path("large.bin")).expect(206).response().body();
        long needed = allocated() - before;

        assertEquals(step, all.readNBytes(expected, 0, step));
        assertArrayEquals(expected, ((Body.Streamed) body).bytes());
        assertTrue(needed < 8L * step, "a part of " + step + " bytes took " + needed);
      }
      long before = allocated();
      app.stranger().with("Range", "bytes=70000000-70000009").get(path("large.bin")).expect(206);
      assertTrue(allocated() - before < 4L * 1024 * 1024, "ten bytes are in one chunk");
    }
  }

  /** What this thread, which reads from the database, has allocated so far. */
  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  /** So many bytes, each position telling which it is. */
  private static final class Counting extends InputStream {
    private final int length;
    private int position;

    Counting(int length) {
      this.length = length;
    }

    @Override
    public int read() {
      return position == length ? -1 : (position++ * 31 >>> 8) & 0xff;
    }
  }

  @Test
  void aClientThatWantsAllAtOnceIsToldToAskForRanges() {
    try (TestApp app = app(Map.of("module", "gridfs"))) {
      Answer answer =
          app.stranger().get(path(stored(app.client(), "a.txt", "0123456789"))).expect(413);

      assertEquals(
          "601: The file is larger than one answer may be: ask for ranges of up to 4 bytes (header"
              + " Range).",
          answer.error());
      assertEquals("bytes", answer.header("Accept-Ranges"));
    }
  }

  @Test
  void aClientIsSentToAStoreThatItCanReach() {
    try (TestApp app = direct()) {
      String name = stored(app.client(), "a.txt", "0123456789");

      Answer answer = app.stranger().get(path(name)).expect(302);
      assertEquals(
          "https://store.example.org/" + name + "?type=text%2Fplain%3B%20charset%3Dutf-8&for=15",
          answer.header("Location"));
      app.stranger().with("Range", "bytes=2-").get(path(name)).expect(302);
      // What fits is not worth the way.
      assertEquals(
          "23", app.stranger().with("Range", "bytes=2-3").get(path(name)).expect(206).text());
      assertEquals("abc", app.stranger().get(path(stored(app.client(), "b.txt", "abc"))).text());
    }
  }

  @Test
  void aClientStoresALargeFileByItself() {
    try (TestApp app = direct()) {
      Instant before = Instant.now();
      Answer answer =
          app.client()
              .post("/files/film.mp4/upload", "{'length':1000,'metadata':{'a':1},'tags':{'b':'c'}}")
              .expect(200);
      String name = (String) Objects.requireNonNull(answer.field("name"));
      Map<?, ?> upload = (Map<?, ?>) Objects.requireNonNull(answer.field("upload"));

      assertTrue(name.matches("[0-9a-f]{32}_film\\.mp4"), name);
      assertEquals("http://localhost:1337/parse/files/test/" + name, answer.field("url"));
      assertEquals("PUT", upload.get("method"));
      assertEquals("https://store.example.org/" + name + "?for=60", upload.get("url"));
      assertEquals(
          Map.of(
              "Content-Type", "video/mp4",
              "Content-Length", "1000",
              "x-meta-a", "1",
              "x-tag-b", "c"),
          upload.get("headers"));
      Instant end = Instant.parse(String.valueOf(answer.field("expiresAt")));
      assertTrue(end.isAfter(before.plusSeconds(3500)) && end.isBefore(before.plusSeconds(3700)));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          film.mp4  | {'length':1025}                              | 130: File size exceeds maximum allowed: 1024 bytes.
          film.mp4  | {'length':0}                                 | 130: Invalid file upload.
          film.mp4  | {'length':-1}                                | 130: Invalid file upload.
          film.mp4  | {'length':1.5}                               | 130: Invalid file upload.
          film.mp4  | {'length':'9'}                               | 130: Invalid file upload.
          film.mp4  | {}                                           | 130: Invalid file upload.
          page.html | {'length':9}                                 | 130: File upload of extension html is disabled.
          page      | {'length':9,'contentType':'text/html'}       | 130: File upload of extension html is disabled.
          page      | {'length':9,'contentType':5}                 | 130: Invalid Content-Type.
          -a.txt    | {'length':9}                                 | 122: Filename contains invalid characters.
          a.txt     | {'length':9,'directory':'images'}            | 119: Directory can only be set using the Master Key.
          a.txt     | {'length':9,'metadata':{'constructor':1}}    | 105: Prohibited keyword in request data: {"key":"constructor"}.
          a.txt     | {'length':9,'tags':[]}                       | 107: tags must be an object
          """)
  void theRulesAreThoseOfAnyUpload(String filename, String body, String refusal) {
    try (TestApp app = direct()) {
      assertEquals(
          refusal, app.client().post("/files/" + filename + "/upload", body).expect(400).error());
    }
  }

  @Test
  void aStoreThatNobodyReachesTakesNoFilesFromClients() {
    try (TestApp app = TestApp.start(Map.of("fileUpload", BY_ALL))) {
      assertEquals(
          "130: The files adapter takes no files from clients directly.",
          app.client().post("/files/a.txt/upload", "{'length':9}").expect(400).error());
    }
  }

  @Test
  void objectsNameFilesByTheAddressOfTheStore() {
    try (TestApp app =
        app(Map.of("module", "memory", "options", Map.of("host", "https://cdn.example.org/")))) {
      String name = stored(app.client(), "a.txt", "x");
      String id = app.client().create("Holder", "{'f':{'__type':'File','name':'" + name + "'}}");

      for (Object file :
          List.of(
              Objects.requireNonNull(app.client().get("/classes/Holder/" + id).field("f")),
              Objects.requireNonNull(
                  ((Map<?, ?>)
                          ((List<?>)
                                  Objects.requireNonNull(
                                      app.client().find("Holder", "{'limit':1}").field("results")))
                              .getFirst())
                      .get("f")))) {
        assertEquals("https://cdn.example.org/" + name, ((Map<?, ?>) file).get("url"));
      }
    }
  }
}
