package dev.parselambda.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Maps file extensions to media types and back. */
public final class MediaTypes {
  /** The type of unknown bytes: RFC 2046, section 4.5.1. */
  public static final String UNKNOWN = "application/octet-stream";

  private static final String TABLE = "media-types.txt";

  private final Map<String, String> byExtension = new HashMap<>(2048);
  private final Map<String, String> extensions = new HashMap<>(2048);

  private MediaTypes(BufferedReader table) throws IOException {
    for (String line = table.readLine(); line != null; line = table.readLine()) {
      if (!line.startsWith("#")) {
        add(line.split(" "));
      }
    }
  }

  /** A type, and its extensions. */
  private void add(String[] words) {
    for (int i = 1; i < words.length; i++) {
      boolean another = words[i].startsWith("*");
      String extension = another ? words[i].substring(1) : words[i];
      extensions.putIfAbsent(words[0], extension);
      if (!another) {
        byExtension.put(extension, words[0]);
      }
    }
  }

  /** Read on first use: most functions never need it. */
  private static final class Loaded {
    static final MediaTypes TYPES = load();

    private static MediaTypes load() {
      try (BufferedReader table =
          new BufferedReader(
              new InputStreamReader(
                  Objects.requireNonNull(MediaTypes.class.getResourceAsStream(TABLE)),
                  StandardCharsets.UTF_8))) {
        return new MediaTypes(table);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The type for a file name, in any letter case; null if unknown. */
  public static @Nullable String of(String name) {
    String extension = extension(name.substring(name.lastIndexOf('/') + 1));
    return Loaded.TYPES.byExtension.get(extension.toLowerCase(Locale.ROOT));
  }

  /** The usual extension for a type, ignoring its parameters; null if unknown. */
  public static @Nullable String extensionOf(String type) {
    String essence = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return Loaded.TYPES.extensions.get(essence);
  }

  /** The part of a name after its last dot; empty if there is none. */
  public static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1);
  }

  /** The {@code Content-Type} of a file by its name. */
  public static String served(String name) {
    String type = of(name);
    return type == null ? UNKNOWN : withCharset(type);
  }

  /** Text types without a charset are UTF-8. */
  static String withCharset(String type) {
    boolean text = type.startsWith("text/") || type.equals("application/json");
    return text && type.indexOf(';') < 0 ? type + "; charset=utf-8" : type;
  }
}
