package dev.parselambda.lambda.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
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
 * Invokes functions without waiting for an answer: Lambda's API {@code Invoke}, of which this is
 * the one call that is needed. The SDK's signer and HTTP client make it; its client for all of
 * Lambda's API would be 3 MB more in every function, and half a second at its first use.
 *
 * <p>The call: <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>.
 */
public final class LambdaEvents implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LambdaEvents.class);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 3;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private static final int TOO_MANY_REQUESTS = 429;

  private final @Nullable URI endpoint;
  private @Nullable Connected connected;

  /** What exists from the first event on. */
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
   * @param endpoint of Lambda; empty for the one of the region
   */
  public LambdaEvents(String endpoint) {
    this.endpoint = endpoint.isEmpty() ? null : URI.create(endpoint);
  }

  /** Loads what a first event needs, before a snapshot; nothing is sent. */
  public void prime() {
    byte[] event = {'{', '}'};
    try {
      Connected lambda = connected();
      HttpExecuteRequest request = signed(lambda, "priming", event);
      lambda.http.prepareRequest(request).abort();
    } catch (SdkException e) {
      LOG.warn("Could not prime the sender of Lambda events: {}", e.getMessage());
    }
  }

  /**
   * Sends an event. What Lambda could not take at once is sent again, so an event may come twice.
   *
   * @param function its name, with an alias after a colon
   * @return the HTTP status of Lambda's answer
   * @throws ParseException INTERNAL_SERVER_ERROR when Lambda cannot be reached
   */
  int send(String function, byte[] event) {
    for (int attempt = 1; ; attempt++) {
      boolean last = attempt == ATTEMPTS;
      try {
        int status = sendOnce(function, event);
        if (last || (status < 500 && status != TOO_MANY_REQUESTS)) {
          return status;
        }
      } catch (IOException | SdkException e) {
        if (last) {
          throw unreachable(e);
        }
      }
      pause(FIRST_PAUSE.multipliedBy(attempt));
    }
  }

  private int sendOnce(String function, byte[] event) throws IOException {
    Connected lambda = connected();
    var answer = lambda.http.prepareRequest(signed(lambda, function, event)).call();
    if (answer.responseBody().isPresent()) {
      try (var body = answer.responseBody().get()) {
        var _ = body.readAllBytes();
      }
    }
    return answer.httpResponse().statusCode();
  }

  private static SdkHttpRequest request(URI endpoint, String function, byte[] event) {
    String name = URLEncoder.encode(function, UTF_8);
    return SdkHttpRequest.builder()
        .method(SdkHttpMethod.POST)
        .uri(endpoint.resolve("/2015-03-31/functions/" + name + "/invocations"))
        .putHeader("X-Amz-Invocation-Type", "Event")
        .putHeader("Content-Type", "application/json")
        .putHeader("Content-Length", Integer.toString(event.length))
        .build();
  }

  private static HttpExecuteRequest signed(Connected lambda, String function, byte[] event) {
    ContentStreamProvider payload = () -> new ByteArrayInputStream(event);
    AwsCredentialsIdentity credentials = lambda.credentials.resolveCredentials();
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                signing ->
                    signing
                        .identity(credentials)
                        .request(request(lambda.endpoint, function, event))
                        .payload(payload)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "lambda")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, lambda.region));
    HttpExecuteRequest.Builder execution = HttpExecuteRequest.builder().request(signed.request());
    signed.payload().ifPresent(execution::contentStreamProvider);
    return execution.build();
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(e);
    }
  }

  private static ParseException unreachable(Exception cause) {
    return new ParseException(
        ParseError.INTERNAL_SERVER_ERROR, "The job could not be started.", cause);
  }

  private synchronized Connected connected() {
    Connected made = connected;
    if (made == null) {
      Region region = DefaultAwsRegionProviderChain.builder().build().getRegion();
      URI regional =
          URI.create(
              "https://lambda." + region.id() + "." + PartitionMetadata.of(region).dnsSuffix());
      made =
          new Connected(
              UrlConnectionHttpClient.builder()
                  .connectionTimeout(CONNECT_TIMEOUT)
                  .socketTimeout(TIMEOUT)
                  .build(),
              DefaultCredentialsProvider.builder().build(),
              region.id(),
              endpoint == null ? regional : endpoint);
      connected = made;
    }
    return made;
  }

  /** A next event connects anew. */
  @Override
  public synchronized void close() {
    Connected made = connected;
    connected = null;
    if (made != null) {
      made.close();
    }
  }
}
