package dev.parselambda.http;

import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A path below the mount path, decoded once. Code that decides by path uses the {@link
 * Router.Match} of this path, so no two places can read one path differently.
 *
 * <p>Each segment is percent-decoded once. A doubled slash at the start counts as one, a slash at
 * the end as none; other slashes are kept. Segments {@code .} and {@code ..} are names like any
 * other, and are never resolved; a NUL is a character like any other.
 */
public final class Path {
  private final List<String> segments;
  private final List<String> folded;
  private final @Nullable String undecodable;

  private Path(List<String> segments, @Nullable String undecodable) {
    this.segments = segments;
    this.folded = segments.stream().map(Path::folded).toList();
    this.undecodable = undecodable;
  }

  /**
   * @param sent the percent-encoded path as it was sent
   */
  public static Path of(String sent) {
    int start = sent.startsWith("//") ? 2 : sent.startsWith("/") ? 1 : 0;
    int end = sent.endsWith("/") ? Math.max(start, sent.length() - 1) : sent.length();
    List<String> segments = new ArrayList<>();
    String undecodable = null;
    for (String segment : sent.substring(start, end).split("/", -1)) {
      String decoded = decoded(segment);
      if (decoded == null) {
        undecodable = segment;
      }
      segments.add(decoded == null ? segment : decoded);
    }
    return new Path(segments, undecodable);
  }

  /** Lower-cases ASCII letters only. Other letters have no case in paths. */
  public static String folded(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isUpperCase(text.charAt(i))) {
        return foldedFrom(text, i);
      }
    }
    return text;
  }

  /** A percent-encoded piece of a path as it stands in {@link #text}. */
  public static String textOf(String piece) {
    return Arrays.stream(piece.split("/", -1))
        .map(segment -> encoded(Objects.requireNonNullElse(decoded(segment), segment)))
        .collect(Collectors.joining("/"));
  }

  /** A segment as it stands in {@link #text}. */
  static String encoded(String segment) {
    return segment.indexOf('%') < 0 && segment.indexOf('/') < 0
        ? segment
        : segment.replace("%", "%25").replace("/", "%2F");
  }

  /**
   * The path as one string: decoded, except for percent signs and slashes within segments, so that
   * different paths have different strings.
   */
  public String text() {
    StringBuilder text = new StringBuilder();
    segments.forEach(segment -> text.append('/').append(encoded(segment)));
    return text.toString();
  }

  /** The decoded segments. */
  List<String> segments() {
    return segments;
  }

  /** The decoded segments with their ASCII letters in lower case. */
  List<String> foldedSegments() {
    return folded;
  }

  /**
   * @throws ParseException MALFORMED_BODY when a segment is not percent-encoded UTF-8
   */
  void requireDecoded() {
    if (undecodable != null) {
      throw new ParseException(
          ParseError.MALFORMED_BODY, "Failed to decode param '" + undecodable + "'");
    }
  }

  private static boolean isUpperCase(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static String foldedFrom(String text, int start) {
    char[] chars = text.toCharArray();
    for (int i = start; i < chars.length; i++) {
      if (isUpperCase(chars[i])) {
        chars[i] = (char) (chars[i] + ('a' - 'A'));
      }
    }
    return new String(chars);
  }

  /** Null if the text is not percent-encoded UTF-8. A plus stands for itself in a path. */
  private static @Nullable String decoded(String segment) {
    if (segment.indexOf('%') < 0) {
      return segment;
    }
    byte[] bytes = segment.getBytes(StandardCharsets.UTF_8);
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '%') {
        bytes[length++] = bytes[i];
        continue;
      }
      int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
      if (low < 0) {
        return null;
      }
      bytes[length++] = (byte) ((high << 4) | low);
      i += 2;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
