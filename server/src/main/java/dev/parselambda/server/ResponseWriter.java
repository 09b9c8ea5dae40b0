package dev.parselambda.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parselambda.http.Body;
import dev.parselambda.http.Response;
import dev.parselambda.value.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Callback;

/** Writes a response of the engine to a client. */
final class ResponseWriter {
  /** Bytes of a streamed body that are in memory at once: a chunk of a file in GridFS. */
  private static final int PART = 255 * 1024;

  private ResponseWriter() {}

  /**
   * @param callback told when all of it is sent, or cannot be
   */
  static void write(Response response, org.eclipse.jetty.server.Response to, Callback callback) {
    to.setStatus(response.status());
    HttpFields.Mutable fields = to.getHeaders();
    response.headers().forEach(fields::put);
    fields.put(HttpHeader.CONTENT_TYPE, response.body().contentType());
    switch (response.body()) {
      case Body.JsonValue json -> write(Json.writeUtf8(json.value()), to, callback);
      case Body.Text text -> write(text.text().getBytes(UTF_8), to, callback);
      case Body.Binary binary -> write(binary.bytes(), to, callback);
      case Body.Streamed streamed -> stream(streamed, to, callback);
    }
  }

  private static void write(byte[] bytes, org.eclipse.jetty.server.Response to, Callback callback) {
    to.write(true, ByteBuffer.wrap(bytes), callback);
  }

  /**
   * Reads and sends part after part, as fast as the client takes them. A body that cannot be read
   * to its end breaks the connection, so that no client takes a part for the whole.
   */
  private static void stream(
      Body.Streamed body, org.eclipse.jetty.server.Response to, Callback callback) {
    to.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length());
    // Closed only at the end: closing would complete the answer.
    OutputStream out = Content.Sink.asOutputStream(to);
    try {
      for (long sent = 0; sent < body.length(); sent += PART) {
        out.write(body.source().read(sent, (int) Math.min(PART, body.length() - sent)));
      }
      out.close();
      callback.succeeded();
    } catch (IOException | RuntimeException e) {
      callback.failed(e);
    }
  }
}
