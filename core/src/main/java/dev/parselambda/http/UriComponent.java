package dev.parselambda.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Texts as one segment of a path, encoded as JavaScript's encodeURIComponent does. */
public final class UriComponent {
  private UriComponent() {}

  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("%21", "!")
        .replace("%27", "'")
        .replace("%28", "(")
        .replace("%29", ")")
        .replace("%7E", "~");
  }

  /** Each segment of a path encoded, and the slashes between them left. */
  public static String encodedPath(String path) {
    return path.indexOf('/') < 0
        ? encoded(path)
        : Arrays.stream(path.split("/", -1))
            .map(UriComponent::encoded)
            .collect(Collectors.joining("/"));
  }
}
