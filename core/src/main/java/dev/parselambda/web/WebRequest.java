package dev.parselambda.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to another server.
 *
 * @param url absolute, http or https
 * @param fields header fields beside those that the client writes itself, such as Content-Length
 * @param body null for none
 */
public record WebRequest(String method, String url, List<WebField> fields, byte @Nullable [] body) {

  public static WebRequest get(String url, Map<String, String> fields) {
    return new WebRequest("GET", url, fields(fields), null);
  }

  public static WebRequest post(
      String url, String contentType, String body, Map<String, String> fields) {
    List<WebField> all = new ArrayList<>(fields(fields));
    all.add(new WebField("Content-Type", contentType));
    return new WebRequest("POST", url, List.copyOf(all), body.getBytes(UTF_8));
  }

  private static List<WebField> fields(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> new WebField(field.getKey(), field.getValue()))
        .toList();
  }
}
