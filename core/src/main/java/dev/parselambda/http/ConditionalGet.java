package dev.parselambda.http;

import dev.parselambda.value.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32C;

/** Adds an ETag to responses to GET, and returns 304 to a client that already has the response. */
public final class ConditionalGet implements Filter {
  @Override
  public Response filter(Request request, Handler next) {
    Response response = next.handle(request);
    if (request.method() != Method.GET
        || response.status() != 200
        || !(response.body() instanceof Body.JsonValue json)) {
      return response;
    }
    byte[] utf8 = Json.writeUtf8(json.value());
    String tag = tag(utf8);
    if (tag.equals(request.headers().get("if-none-match"))) {
      return new Response(304, response.headers(), Body.NONE).withHeader("ETag", tag);
    }
    String text = new String(utf8, StandardCharsets.UTF_8);
    return new Response(200, response.headers(), new Body.Text(text, json.contentType()))
        .withHeaders(Map.of("ETag", tag));
  }

  /** A weak tag, as Express makes: its length and a checksum. */
  private static String tag(byte[] utf8) {
    CRC32C checksum = new CRC32C();
    checksum.update(utf8);
    long second = Arrays.hashCode(utf8) & 0xffff_ffffL;
    return "W/\""
        + Integer.toHexString(utf8.length)
        + "-"
        + Long.toHexString(checksum.getValue() << 32 | second)
        + "\"";
  }
}
