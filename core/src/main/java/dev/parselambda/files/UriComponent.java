package dev.parselambda.files;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Texts as one segment of a path, encoded as JavaScript's encodeURIComponent does. */
final class UriComponent {
  private UriComponent() {}

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("%21", "!")
        .replace("%27", "'")
        .replace("%28", "(")
        .replace("%29", ")")
        .replace("%7E", "~");
  }
}
