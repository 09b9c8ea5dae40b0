package dev.parselambda.tests.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parselambda.config.option.AdapterOptions;
import dev.parselambda.files.store.DirectFileStore;
import dev.parselambda.files.store.DirectFileStore.DirectUpload;
import dev.parselambda.files.store.FileProperties;
import dev.parselambda.lambda.s3.S3Provider;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.Tag;

/** What S3Proxy does not know, tags and encryption, against moto where that is installed. */
class MotoTest {
  private static @Nullable Process moto;
  private static URI address = URI.create("http://127.0.0.1");

  @BeforeAll
  static void start() throws IOException {
    int port = freePort();
    address = URI.create("http://127.0.0.1:" + port);
    try {
      moto =
          new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", Integer.toString(port))
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      assumeTrue(false, "moto_server is not installed");
      return;
    }
    BufferedReader output = moto.inputReader(UTF_8);
    String line = output.readLine();
    while (line != null && !line.contains("Running on")) {
      line = output.readLine();
    }
    assumeTrue(line != null, "moto_server does not start");
  }

  @AfterAll
  static void stop() {
    Process started = moto;
    if (started != null) {
      started.destroy();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static S3Client client() {
    return S3Client.builder()
        .endpointOverride(address)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local-secret")))
        .forcePathStyle(true)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  @Test
  void filesHaveTheTagsOfTheAppAndTheEncryptionOfTheOptions() throws Exception {
    try (S3Client client = client();
        DirectFileStore store =
            (DirectFileStore)
                new S3Provider()
                    .open(
                        new AdapterOptions(
                            "filesAdapter.options",
                            Map.of(
                                "bucket",
                                "files",
                                "region",
                                "us-east-1",
                                "accessKey",
                                "local",
                                "secretKey",
                                "local-secret",
                                "ServerSideEncryption",
                                "aws:kms",
                                "globalCacheControl",
                                "max-age=60",
                                "s3overrides",
                                Map.of("endpoint", address.toString()))))) {
      var _ = client.createBucket(bucket -> bucket.bucket("files"));
      FileProperties properties =
          new FileProperties("text/plain", Map.of("a", "b"), Map.of("kind", "a test", "n", 1));
      store.store("stored.txt", "text".getBytes(UTF_8), properties);
      DirectUpload upload = store.upload("sent.txt", properties, 4, Duration.ofMinutes(1));
      assertEquals(200, put(upload, "text"));

      for (String name : List.of("stored.txt", "sent.txt")) {
        HeadObjectResponse head = client.headObject(get -> get.bucket("files").key(name));
        assertEquals("aws:kms", head.serverSideEncryptionAsString(), name);
        assertEquals("max-age=60", head.cacheControl(), name);
        assertEquals(Map.of("a", "b"), store.metadata(name), name);
        assertEquals(
            List.of(tag("kind", "a test"), tag("n", "1")),
            client.getObjectTagging(get -> get.bucket("files").key(name)).tagSet().stream()
                .sorted((one, other) -> one.key().compareTo(other.key()))
                .toList(),
            name);
      }
      assertNull(store.find("missing.txt"));
    }
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  private static int put(DirectUpload upload, String text) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(upload.address()).PUT(HttpRequest.BodyPublishers.ofString(text));
    upload.headers().forEach(request::setHeader);
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }
}
