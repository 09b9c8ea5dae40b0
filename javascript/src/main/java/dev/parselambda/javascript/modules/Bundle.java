package dev.parselambda.javascript.modules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The JavaScript that comes with this module, resources in its jar. Its paths begin with {@code
 * bundle:}; {@code bundle:/runtime} is written here, {@code bundle:/node_modules} is from npm.
 */
public final class Bundle {
  public static final String PREFIX = "bundle:";

  private static final String FOLDER = "/dev/parselambda/javascript";

  private Bundle() {}

  public static boolean holds(String path) {
    return path.startsWith(PREFIX);
  }

  static boolean isFile(String path) {
    // A folder of a jar may be a resource too: only files have an extension here.
    return path.lastIndexOf('.') > path.lastIndexOf('/')
        && Bundle.class.getResource(resource(path)) != null;
  }

  /** The text of a file; null if missing. */
  static @Nullable String read(String path) {
    try (InputStream in = Bundle.class.getResourceAsStream(resource(path))) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String resource(String path) {
    return FOLDER + path.substring(PREFIX.length());
  }
}
