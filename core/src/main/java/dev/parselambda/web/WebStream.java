package dev.parselambda.web;

import java.io.IOException;
import java.io.InputStream;
import okhttp3.Response;

/** An answer whose body is read piece by piece. Closing it early closes its connection. */
public final class WebStream implements AutoCloseable {
  private final WebHead head;
  private final Response response;

  WebStream(WebHead head, Response response) {
    this.head = head;
    this.response = response;
  }

  public WebHead head() {
    return head;
  }

  /**
   * Reads the next piece of the body.
   *
   * @return how many bytes; -1 at the end
   * @throws WebException when the body breaks off, is malformed, or took too long
   */
  public int read(byte[] into) throws WebException {
    try {
      return body().read(into);
    } catch (IOException e) {
      throw WebException.of(e, head.url());
    }
  }

  /** Its bytes; reading fails like any stream. */
  InputStream body() {
    return response.body().byteStream();
  }

  @Override
  public void close() {
    response.close();
  }
}
