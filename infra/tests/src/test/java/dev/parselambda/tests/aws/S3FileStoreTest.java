package dev.parselambda.tests.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.config.option.AdapterOptions;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.files.store.DirectFileStore;
import dev.parselambda.files.store.DirectFileStore.DirectUpload;
import dev.parselambda.files.store.FileProperties;
import dev.parselambda.files.store.StoredFile;
import dev.parselambda.lambda.s3.GcsProvider;
import dev.parselambda.lambda.s3.S3Provider;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in a bucket, behind a server that checks signatures. */
class S3FileStoreTest {
  private static final Duration VALID = Duration.ofMinutes(1);
  private static final FileProperties TEXT = new FileProperties("text/plain", Map.of(), Map.of());
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  enum Service {
    S3 {
      @Override
      DirectFileStore open(Map<String, ?> more) {
        Map<String, @Nullable Object> options = Buckets.s3(BUCKET);
        options.putAll(more);
        return s3(options);
      }
    },
    GCS {
      @Override
      DirectFileStore open(Map<String, ?> more) {
        Map<String, @Nullable Object> options = Buckets.gcs(BUCKET);
        options.putAll(more);
        return (DirectFileStore) new GcsProvider().open(given(options));
      }
    };

    private static final String BUCKET = Buckets.create();

    abstract DirectFileStore open(Map<String, ?> more);

    DirectFileStore open() {
      return open(Map.of("bucketPrefix", name() + "/"));
    }
  }

  private static DirectFileStore s3(Map<String, @Nullable Object> options) {
    AdapterOptions given = given(options);
    DirectFileStore store = (DirectFileStore) new S3Provider().open(given);
    given.refuseUnread();
    return store;
  }

  private static AdapterOptions given(Map<String, @Nullable Object> options) {
    return new AdapterOptions("filesAdapter.options", options);
  }

  @ParameterizedTest
  @EnumSource
  void aFileIsReadByParts(Service service) {
    DirectFileStore store = service.open();
    store.store("a/b.txt", "0123456789".getBytes(UTF_8), TEXT);

    StoredFile file = store.find("a/b.txt");
    assertNotNull(file);
    assertEquals(10, file.length());
    assertEquals("0123456789", new String(file.read(0, 10), UTF_8));
    assertEquals("345", new String(file.read(3, 3), UTF_8));
    assertEquals(0, file.read(10, 0).length);
  }

  @ParameterizedTest
  @EnumSource
  void aFileOfANameIsReplacedAndDeleted(Service service) {
    DirectFileStore store = service.open();
    store.store("again.txt", "old".getBytes(UTF_8), TEXT);
    String tag = store.find("again.txt").tag();
    store.store("again.txt", "newer".getBytes(UTF_8), TEXT);

    assertEquals(5, store.find("again.txt").length());
    assertNotEquals(tag, store.find("again.txt").tag());
    assertTrue(store.delete("again.txt"));
    assertFalse(store.delete("again.txt"));
    assertNull(store.find("again.txt"));
    assertNull(store.metadata("again.txt"));
  }

  @ParameterizedTest
  @EnumSource
  void metadataComesBackAsItWasGiven(Service service) {
    DirectFileStore store = service.open();
    Map<String, @Nullable Object> metadata = new HashMap<>();
    metadata.put("plain", "text with blanks");
    metadata.put("Upper", "case");
    metadata.put("number", 7);
    metadata.put("list", List.of("a", 1, true));
    metadata.put("other", "Größe ☃");
    metadata.put("empty", "");
    metadata.put("nothing", null);
    store.store("m.txt", new byte[1], new FileProperties("text/plain", metadata, Map.of("t", "v")));

    assertEquals(metadata, store.metadata("m.txt"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "a/../../b", "\u0000", "a\nb", "ä☃", "a?b&c=d#e%2F", " ", "+"})
  void anyNameMayBeAskedFor(String name) {
    DirectFileStore store = Service.S3.open();

    assertNull(store.find(name.isEmpty() ? "x".repeat(3000) : name));
  }

  @ParameterizedTest
  @EnumSource
  void filesHaveNamesOfAnyScript(Service service) throws Exception {
    DirectFileStore store = service.open();
    for (String name :
        List.of(
            "привет.txt", "日本 (1).txt", "a[2]{3}!,&='+ü.txt", "👨\u200D👩\u200D👧 ❤\uFE0F.txt")) {
      byte[] bytes = name.getBytes(UTF_8);
      assertEquals(200, put(store.upload(name, TEXT, bytes.length, VALID), "text/plain", bytes));
      assertEquals(name, new String(store.find(name).read(0, bytes.length), UTF_8));
      store.store(name, bytes, new FileProperties("text/plain", Map.of("of", name), Map.of()));
      assertEquals(name, get(store.downloadAddress(name, "text/plain", VALID)).body());
      assertEquals(Map.of("of", name), store.metadata(name));
      assertTrue(store.delete(name));
      assertNull(store.find(name));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSignedAddressReadsOneFileByRangesAndSaysItsType(Service service) throws Exception {
    DirectFileStore store = service.open();
    store.store("d/ä b.txt", "0123456789".getBytes(UTF_8), TEXT);
    URI address = store.downloadAddress("d/ä b.txt", "text/markdown", VALID);

    HttpResponse<String> part = get(address, "Range", "bytes=2-4");
    assertEquals(206, part.statusCode());
    assertEquals("234", part.body());
    assertEquals("text/markdown", part.headers().firstValue("Content-Type").orElseThrow());
    store.store("d/other.txt", "secret".getBytes(UTF_8), TEXT);
    URI forged = URI.create(address.toString().replace("%C3%A4%20b", "other"));
    assertNotEquals(address, forged);
    assertEquals(403, get(forged).statusCode());
    URI unsigned = URI.create(address.toString().replaceFirst("\\?.*", ""));
    assertEquals(403, get(unsigned).statusCode());
  }

  @ParameterizedTest
  @EnumSource
  void aSignedAddressStoresWhatWasAnnouncedAndNothingElse(Service service) throws Exception {
    DirectFileStore store = service.open();
    FileProperties announced =
        new FileProperties("image/png", Map.of("who", "me", "n", 1), Map.of());
    DirectUpload upload = store.upload("up.png", announced, 4, VALID);

    assertEquals(403, put(upload, "text/html", new byte[4]));
    assertEquals(403, put(upload, "image/png", new byte[5]));
    assertNull(store.find("up.png"));
    assertEquals(200, put(upload, "image/png", new byte[] {1, 2, 3, 4}));
    assertArrayEquals(new byte[] {1, 2, 3, 4}, store.find("up.png").read(0, 4));
    assertEquals(Map.of("who", "me", "n", 1), store.metadata("up.png"));
    assertEquals(
        "image/png",
        get(store.downloadAddress("up.png", "image/png", VALID))
            .headers()
            .firstValue("Content-Type")
            .orElseThrow());
  }

  @Test
  void objectsNameFilesByTheApiUnlessDirectAccessIsWanted() {
    Map<String, ?> cdn = Map.of("directAccess", true, "baseUrl", "https://cdn.example/base/");
    Map<String, ?> ofPrefix =
        Map.of(
            "directAccess",
            true,
            "baseUrl",
            "https://cdn.example",
            "baseUrlDirect",
            true,
            "bucketPrefix",
            "p/");

    assertNull(Service.S3.open().publicAddress("a.txt"));
    assertEquals(
        "https://cdn.example/base/a%20b/c.txt", Service.S3.open(cdn).publicAddress("a b/c.txt"));
    assertEquals("https://cdn.example/a.txt", Service.S3.open(ofPrefix).publicAddress("a.txt"));
    assertEquals(
        "https://files.s3.amazonaws.com/p/a.txt",
        s3(Map.of("bucket", "files", "bucketPrefix", "p/", "directAccess", true))
            .publicAddress("a.txt"));
  }

  @Test
  void aDirectAddressCanBeSignedForAWhile() throws Exception {
    DirectFileStore store =
        Service.S3.open(
            Map.of("directAccess", true, "presignedUrl", true, "presignedUrlExpires", 120));
    store.store("signed.txt", "text".getBytes(UTF_8), TEXT);

    String address = store.publicAddress("signed.txt");
    assertTrue(address.contains("X-Amz-Expires=120"), address);
    assertEquals("text", get(URI.create(address)).body());
  }

  @Test
  void aStoreThatRefusesOrIsAwayIsAnErrorThatSaysSo() {
    DirectFileStore foreign = Service.GCS.open(Map.of("secretKey", "wrong"));
    DirectFileStore missing = Service.GCS.open(Map.of("bucket", "no-such-bucket"));
    DirectFileStore away = Service.GCS.open(Map.of("endpoint", "http://127.0.0.1:1"));

    assertError(ParseError.FILE_READ_ERROR, () -> foreign.find("a"));
    assertError(ParseError.FILE_SAVE_ERROR, () -> missing.store("a", new byte[1], TEXT));
    assertError(ParseError.FILE_SAVE_ERROR, () -> away.store("a", new byte[1], TEXT));
  }

  @Test
  void wrongOptionsEndTheStart() {
    assertRefused("filesAdapter.options.bucket is required", Map.of());
    assertRefused("bucketprefix is unknown", Map.of("bucket", "b", "bucketprefix", "x"));
    assertRefused("accessKey and secretKey belong", Map.of("bucket", "b", "accessKey", "x"));
    assertRefused("presignedUrlExpires must be", Map.of("bucket", "b", "presignedUrlExpires", 0));
    assertRefused(
        "ServerSideEncryption must be", Map.of("bucket", "b", "ServerSideEncryption", "x"));
    assertRefused(
        "s3overrides.typo is unknown", Map.of("bucket", "b", "s3overrides", Map.of("typo", 1)));
    assertRefused("s3overrides must be an object", Map.of("bucket", "b", "s3overrides", "x"));
  }

  private static void assertRefused(String why, Map<String, @Nullable Object> options) {
    OptionsException refused = assertThrows(OptionsException.class, () -> s3(options));
    assertTrue(String.valueOf(refused.getMessage()).contains(why), refused.getMessage());
  }

  private static void assertError(ParseError error, Runnable call) {
    ParseException failed = assertThrows(ParseException.class, call::run);
    assertEquals(error, failed.error());
    assertTrue(failed.text().startsWith("The store of files failed: "), failed.text());
  }

  private static HttpResponse<String> get(URI address, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static int put(DirectUpload upload, String type, byte[] bytes)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(upload.address()).PUT(HttpRequest.BodyPublishers.ofByteArray(bytes));
    upload.headers().forEach(request::setHeader);
    request.setHeader("Content-Type", type);
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }
}
