package dev.parselambda.lambda.s3;

import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Metadata in S3: headers with case-insensitive names and ASCII values. Entries that fit are stored
 * under their own names, as in Parse Server's adapter; all others, such as numbers and other
 * alphabets, together as JSON in one additional header.
 */
final class StoredMetadata {
  private static final String REST = "parse-json";
  private static final Pattern PLAIN_NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");
  private static final Pattern PLAIN_VALUE = Pattern.compile("[!-~](?:[ -~]*[!-~])?");

  private StoredMetadata() {}

  static Map<String, String> written(Map<String, @Nullable Object> metadata) {
    Map<String, String> fields = new LinkedHashMap<>();
    Map<String, @Nullable Object> rest = new LinkedHashMap<>();
    metadata.forEach(
        (name, value) -> {
          if (value instanceof String text
              && PLAIN_NAME.matcher(name).matches()
              && PLAIN_VALUE.matcher(text).matches()
              && !name.equals(REST)) {
            fields.put(name, text);
          } else {
            rest.put(name, value);
          }
        });
    if (!rest.isEmpty()) {
      fields.put(REST, URLEncoder.encode(Json.write(rest), StandardCharsets.UTF_8));
    }
    return fields;
  }

  static Map<String, @Nullable Object> read(Map<String, String> fields) {
    Map<String, @Nullable Object> metadata = new LinkedHashMap<>(fields);
    Object rest = metadata.remove(REST);
    if (rest instanceof String encoded) {
      String json = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
      Map<String, @Nullable Object> more = JsonObjects.of(Json.parse(json));
      metadata.putAll(more == null ? Map.of() : more);
    }
    return metadata;
  }
}
