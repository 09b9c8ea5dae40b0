package dev.parselambda.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parselambda.value.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;

/**
 * POSTs mails to a service. Its address comes from the options; a redirect is not followed, an
 * answer has a largest size, and each step a time limit.
 *
 * <p>It is Java's older client, because mails are rare: the first one of a process would wait for
 * some hundred milliseconds until the newer one is loaded. And each mail has a connection of its
 * own, for on one that was kept this client would send a second time what got no answer.
 */
final class WebPost {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int READ_MILLIS = 10_000;
  private static final int LARGEST_ANSWER = 1 << 16;

  private WebPost() {}

  /** What a service said. */
  record Answer(int status, String text) {
    boolean isOk() {
      return status / 100 == 2;
    }
  }

  /**
   * @throws ParseException INTERNAL_SERVER_ERROR when there is no answer
   */
  static Answer send(URI url, String contentType, String body, Map<String, String> headers) {
    try {
      HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
      connection.setConnectTimeout(CONNECT_MILLIS);
      connection.setReadTimeout(READ_MILLIS);
      connection.setInstanceFollowRedirects(false);
      connection.setRequestMethod("POST");
      connection.setRequestProperty("Connection", "close");
      connection.setRequestProperty("Content-Type", contentType);
      headers.forEach(connection::setRequestProperty);
      connection.setDoOutput(true);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body.getBytes(UTF_8));
      }
      return answer(connection);
    } catch (IOException e) {
      throw Mime.failed(url.getHost() + " could not be reached", e);
    }
  }

  private static Answer answer(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    try (InputStream in =
        status < HttpURLConnection.HTTP_BAD_REQUEST
            ? connection.getInputStream()
            : connection.getErrorStream()) {
      // An error without a body has no stream.
      return new Answer(status, in == null ? "" : new String(in.readNBytes(LARGEST_ANSWER), UTF_8));
    }
  }
}
