package dev.parselambda.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Encodes text as one path segment, as JavaScript's encodeURIComponent does. */
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

  /** Encodes each segment of a path and keeps the slashes between them. */
  public static String encodedPath(String path) {
    return path.indexOf('/') < 0
        ? encoded(path)
        : Arrays.stream(path.split("/", -1))
            .map(UriComponent::encoded)
            .collect(Collectors.joining("/"));
  }
}
