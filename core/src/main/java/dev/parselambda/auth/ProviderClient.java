package dev.parselambda.auth;

import dev.parselambda.value.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls providers over HTTP. Addresses come from code or from the options, never from a client; a
 * redirect is an answer like others and is not followed, so that no provider can send us elsewhere.
 * An answer has a largest size and the whole exchange a time limit.
 */
final class ProviderClient {
  private static final Logger log = LoggerFactory.getLogger(ProviderClient.class);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final long LARGEST_ANSWER = 1L << 20;

  private final UnaryOperator<URI> route;
  private @Nullable HttpClient client;

  /**
   * @param route where a call to an address goes: to itself, or in tests to a fake
   */
  ProviderClient(UnaryOperator<URI> route) {
    this.route = route;
  }

  ProviderAnswer get(URI uri, Map<String, String> headers) {
    return send(request(uri, headers).GET().build());
  }

  ProviderAnswer postForm(URI uri, Map<String, String> form, Map<String, String> headers) {
    return send(
        request(uri, headers)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(FormText.of(form)))
            .build());
  }

  ProviderAnswer postJson(URI uri, Object json, Map<String, String> headers) {
    return send(
        request(uri, headers)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Json.write(json)))
            .build());
  }

  private HttpRequest.Builder request(URI uri, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(route.apply(uri));
    headers.forEach(request::header);
    return request;
  }

  private ProviderAnswer send(HttpRequest request) {
    CompletableFuture<HttpResponse<byte[]>> sent =
        client()
            .sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
    try {
      // A limit for all of it: the request's own ends with the headers of the answer.
      HttpResponse<byte[]> answer = sent.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      return new ProviderAnswer(
          answer.statusCode(), name -> answer.headers().firstValue(name).orElse(""), answer.body());
    } catch (ExecutionException e) {
      throw unreachable(request, e.getCause() instanceof IOException io ? io : e);
    } catch (TimeoutException e) {
      sent.cancel(true);
      throw unreachable(request, e);
    } catch (InterruptedException e) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      throw unreachable(request, e);
    }
  }

  /** The host only: paths and queries hold tokens. */
  private static RuntimeException unreachable(HttpRequest request, Exception cause) {
    String host = request.uri().getHost();
    log.warn("{} could not be asked", host, cause);
    return Refusal.failed(String.format(Locale.ROOT, "%s could not be reached.", host));
  }

  private synchronized HttpClient client() {
    if (client == null) {
      client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(CONNECT_TIMEOUT)
              .followRedirects(HttpClient.Redirect.NEVER)
              .build();
    }
    return client;
  }
}
