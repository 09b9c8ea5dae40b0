package dev.parselambda.mail;

import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * POSTs mails to a service. Its address comes from the options; a redirect is not followed, an
 * answer has a largest size, and waiting a limit.
 */
final class WebPost implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final long LARGEST_ANSWER = 1L << 16;

  private @Nullable HttpClient client;

  /** What a service said. */
  record Answer(int status, String text) {
    boolean isOk() {
      return status / 100 == 2;
    }
  }

  /**
   * @throws ParseException INTERNAL_SERVER_ERROR when there is no answer
   */
  Answer post(URI url, String contentType, String body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(TIMEOUT)
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofString(body));
    headers.forEach(request::header);
    try {
      HttpResponse<String> answer =
          client()
              .send(
                  request.build(), BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST_ANSWER));
      return new Answer(answer.statusCode(), answer.body());
    } catch (IOException e) {
      throw Mime.failed(url.getHost() + " could not be reached", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ParseException(ParseError.INTERNAL_SERVER_ERROR, "Interrupted while sending", e);
    }
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

  @Override
  public synchronized void close() {
    if (client != null) {
      client.shutdownNow();
      client = null;
    }
  }
}
