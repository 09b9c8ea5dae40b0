package dev.parselambda.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parselambda.http.Body;
import dev.parselambda.http.Response;
import dev.parselambda.value.Json;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.Callback;

/** Writes a response of the engine to a client. */
final class ResponseWriter {
  private ResponseWriter() {}

  /**
   * @param callback told when all of it is sent, or cannot be
   */
  static void write(Response response, org.eclipse.jetty.server.Response to, Callback callback) {
    to.setStatus(response.status());
    HttpFields.Mutable fields = to.getHeaders();
    response.headers().forEach(fields::put);
    fields.put(HttpHeader.CONTENT_TYPE, response.body().contentType());
    to.write(true, ByteBuffer.wrap(bytes(response.body())), callback);
  }

  private static byte[] bytes(Body body) {
    return switch (body) {
      case Body.JsonValue json -> Json.writeUtf8(json.value());
      case Body.Text text -> text.text().getBytes(UTF_8);
      case Body.Binary binary -> binary.bytes();
    };
  }
}
