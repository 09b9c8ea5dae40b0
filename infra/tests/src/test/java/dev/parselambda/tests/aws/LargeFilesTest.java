package dev.parselambda.tests.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parselambda.engine.TestApp;
import dev.parselambda.engine.TestApp.Answer;
import dev.parselambda.kernel.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Files that are larger than a function's request and answer, past the function. */
class LargeFilesTest {
  private static final long GIGABYTE = 1L << 30;
  private static final int LARGEST = 1000;

  /** As a function has it: an answer carries only so much. */
  private static final Platform SMALL =
      new Platform() {
        @Override
        public long largestDownload() {
          return LARGEST;
        }
      };

  private static final TestApp APP =
      TestApp.start(
          Map.of(
              "allowClientClassCreation",
              true,
              "maxUploadSize",
              "2gb",
              "fileUpload",
              Map.of("enableForPublic", true),
              "filesAdapter",
              Map.of("module", "s3", "options", Buckets.s3(Buckets.create()))),
          SMALL);

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @AfterAll
  static void close() {
    APP.close();
  }

  /** Bytes that nobody holds: a cycle that no buffer's size divides. */
  private static final class Generated extends InputStream {
    private static final byte[] CYCLE = new byte[1_000_003];
    private long left;

    static {
      for (int i = 0; i < CYCLE.length; i++) {
        CYCLE[i] = (byte) (i * 31 + i / 251);
      }
    }

    private int at;

    Generated(long length) {
      this.left = length;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int count) {
      if (left == 0) {
        return -1;
      }
      int some = (int) Math.min(Math.min(count, CYCLE.length - at), left);
      System.arraycopy(CYCLE, at, into, offset, some);
      at = (at + some) % CYCLE.length;
      left -= some;
      return some;
    }
  }

  @Test
  void aGigabyteGoesUpAndDownPastTheFunctionAndIsAFileLikeAnyOther() throws Exception {
    Answer announced = announce("film.mp4", "video/mp4", GIGABYTE).expect(200);
    CheckedInputStream up = new CheckedInputStream(new Generated(GIGABYTE), new CRC32());

    assertEquals(200, put(announced, up));

    String name = (String) Objects.requireNonNull(announced.field("name"));
    String id = APP.client().create("Film", "{'file':{'__type':'File','name':'" + name + "'}}");
    Map<?, ?> file = (Map<?, ?>) APP.client().get("/classes/Film/" + id).field("file");
    assertEquals(announced.field("url"), file.get("url"));
    Answer redirect = APP.client().get("/files/test/" + name).expect(302);
    CRC32 down = new CRC32();
    HttpResponse<InputStream> content =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(redirect.header("Location"))).build(),
            HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream in = new CheckedInputStream(content.body(), down)) {
      assertEquals(GIGABYTE, in.transferTo(OutputStream.nullOutputStream()));
    }
    assertEquals(up.getChecksum().getValue(), down.getValue());
    assertEquals("video/mp4", content.headers().firstValue("Content-Type").orElseThrow());
    APP.master().delete("/files/" + name).expect(200);
  }

  @Test
  void whatFitsComesFromTheFunctionAndRangesOfTheRestToo() {
    String small = uploaded("small.txt", LARGEST);
    String large = uploaded("large.txt", LARGEST + 1);

    APP.client().get("/files/test/" + small).expect(200);
    APP.client().get("/files/test/" + large).expect(302);
    APP.client().with("Range", "bytes=0-9").get("/files/test/" + large).expect(206);
  }

  @Test
  void anAnnouncementIsRefusedWhereAnUploadIs() {
    assertEquals(
        "130: File upload of extension html is disabled.",
        announce("page.html", "text/html", 10).expect(400).error());
    assertEquals(
        "130: File size exceeds maximum allowed: 2147483648 bytes.",
        announce("large.bin", "image/png", (2L << 30) + 1).expect(400).error());
    assertEquals(
        "122: Filename contains invalid characters.",
        announce("a$b.png", "image/png", 10).expect(400).error());
    assertEquals("130: Invalid file upload.", announce("a.png", "image/png", 0).error());
  }

  private static String uploaded(String name, int length) {
    Answer answer = APP.client().upload("/files/" + name, new byte[length]).expect(201);
    return (String) Objects.requireNonNull(answer.field("name"));
  }

  private static Answer announce(String name, String type, long length) {
    String body = "{'contentType':'" + type + "','length':" + length + "}";
    return APP.client().post("/files/" + name + "/upload", body);
  }

  private static int put(Answer announced, InputStream content)
      throws IOException, InterruptedException {
    Map<?, ?> upload = (Map<?, ?>) Objects.requireNonNull(announced.field("upload"));
    assertEquals("PUT", upload.get("method"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create((String) upload.get("url")))
            .PUT(
                HttpRequest.BodyPublishers.fromPublisher(
                    HttpRequest.BodyPublishers.ofInputStream(() -> content), GIGABYTE));
    ((Map<?, ?>) upload.get("headers"))
        .forEach((name, value) -> request.setHeader((String) name, (String) value));
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }
}
