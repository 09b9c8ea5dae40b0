package dev.parselambda.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32C;

/** Gives answers to GET an entity tag, and 304 to a client that already has that answer. */
public final class ConditionalGet implements Filter {
  @Override
  public Response filter(Request request, Handler next) {
    Response response = next.handle(request);
    if (request.method() != Method.GET
        || response.status() != 200
        || !(response.body() instanceof Body.JsonValue json)) {
      return response;
    }
    String text = json.text();
    String tag = tag(text);
    if (tag.equals(request.headers().get("if-none-match"))) {
      return new Response(304, response.headers(), Body.NONE).withHeader("ETag", tag);
    }
    return new Response(200, response.headers(), new Body.Text(text, json.contentType()))
        .withHeaders(Map.of("ETag", tag));
  }

  /** A weak tag, as Express makes: its length and a checksum. */
  private static String tag(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return "W/\""
        + Integer.toHexString(bytes.length)
        + "-"
        + Long.toHexString(checksum.getValue())
        + Integer.toHexString(text.hashCode())
        + "\"";
  }
}
