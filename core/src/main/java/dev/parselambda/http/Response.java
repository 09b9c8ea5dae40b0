package dev.parselambda.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP response.
 *
 * @param headers fields by name, without Content-Type, which the body provides
 */
public record Response(int status, Map<String, String> headers, Body body) {
  public Response {
    headers = Map.copyOf(headers);
  }

  public static Response json(@Nullable Object value) {
    return json(200, value);
  }

  public static Response json(int status, @Nullable Object value) {
    return new Response(status, Map.of(), new Body.JsonValue(value));
  }

  public static Response html(int status, String html) {
    return new Response(status, Map.of(), new Body.Text(html, "text/html; charset=utf-8"));
  }

  public static Response text(int status, String text) {
    return new Response(status, Map.of(), new Body.Text(text, "text/plain; charset=utf-8"));
  }

  public Response withHeader(String name, String value) {
    return withHeaders(Map.of(name, value));
  }

  /** This response with these fields added; they replace fields of the same name. */
  public Response withHeaders(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new Response(status, all, body);
  }
}
