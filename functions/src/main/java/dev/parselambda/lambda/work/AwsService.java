package dev.parselambda.lambda.work;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * Signed calls of one AWS service, by the SDK's signer and HTTP client. The SDK's client for a
 * whole service would be 3 MB more in every function, and half a second at its first use.
 */
public final class AwsService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AwsService.class);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 3;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private static final int TOO_MANY_REQUESTS = 429;

  private final String service;
  private final @Nullable URI endpoint;
  private @Nullable Connected connected;

  /** What a service answered. */
  public record Answer(int status, byte[] body) {}

  /** What exists from the first call on. */
  private record Connected(
      SdkHttpClient http, DefaultCredentialsProvider credentials, String region, URI endpoint)
      implements AutoCloseable {

    @Override
    public void close() {
      http.close();
      credentials.close();
    }
  }

  /**
   * @param service its name in signatures and addresses, such as {@code lambda}
   * @param endpoint of the service; empty for the one of the region
   */
  public AwsService(String service, String endpoint) {
    this.service = service;
    this.endpoint = endpoint.isEmpty() ? null : URI.create(endpoint);
  }

  /** Loads what a first call needs, before a snapshot; nothing is sent. */
  public void prime() {
    try {
      Connected to = connected();
      to.http.prepareRequest(signed(to, "/", Map.of(), new byte[] {'{', '}'})).abort();
    } catch (SdkException e) {
      LOG.warn("Could not prime calls of {}: {}", service, e.getMessage());
    }
  }

  /**
   * POSTs a body. What the service could not take at once is sent again, so it may come twice.
   *
   * @throws IOException when the service cannot be reached
   */
  public Answer post(String path, Map<String, String> fields, byte[] body) throws IOException {
    for (int attempt = 1; ; attempt++) {
      boolean last = attempt == ATTEMPTS;
      try {
        Answer answer = postOnce(path, fields, body);
        if (last || (answer.status() < 500 && answer.status() != TOO_MANY_REQUESTS)) {
          return answer;
        }
      } catch (IOException | SdkException e) {
        if (last) {
          throw new IOException(e);
        }
      }
      pause(FIRST_PAUSE.multipliedBy(attempt));
    }
  }

  private Answer postOnce(String path, Map<String, String> fields, byte[] body) throws IOException {
    Connected to = connected();
    var answer = to.http.prepareRequest(signed(to, path, fields, body)).call();
    byte[] answered = {};
    if (answer.responseBody().isPresent()) {
      try (var in = answer.responseBody().get()) {
        answered = in.readAllBytes();
      }
    }
    return new Answer(answer.httpResponse().statusCode(), answered);
  }

  private HttpExecuteRequest signed(
      Connected to, String path, Map<String, String> fields, byte[] body) {
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(to.endpoint.resolve(path))
            .putHeader("Content-Length", Integer.toString(body.length));
    fields.forEach(request::putHeader);
    ContentStreamProvider payload = () -> new ByteArrayInputStream(body);
    AwsCredentialsIdentity credentials = to.credentials.resolveCredentials();
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                signing ->
                    signing
                        .identity(credentials)
                        .request(request.build())
                        .payload(payload)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, to.region));
    HttpExecuteRequest.Builder execution = HttpExecuteRequest.builder().request(signed.request());
    signed.payload().ifPresent(execution::contentStreamProvider);
    return execution.build();
  }

  static void pause(Duration time) throws IOException {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private synchronized Connected connected() {
    Connected made = connected;
    if (made == null) {
      Region region = DefaultAwsRegionProviderChain.builder().build().getRegion();
      String host = service + "." + region.id() + "." + PartitionMetadata.of(region).dnsSuffix();
      made =
          new Connected(
              UrlConnectionHttpClient.builder()
                  .connectionTimeout(CONNECT_TIMEOUT)
                  .socketTimeout(TIMEOUT)
                  .build(),
              DefaultCredentialsProvider.builder().build(),
              region.id(),
              endpoint == null ? URI.create("https://" + host) : endpoint);
      connected = made;
    }
    return made;
  }

  /** A next call connects anew. */
  @Override
  public synchronized void close() {
    Connected made = connected;
    connected = null;
    if (made != null) {
      made.close();
    }
  }
}
