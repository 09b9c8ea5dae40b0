package dev.parselambda.templates;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads files below one folder.
 *
 * <p>Paths come from clients. They are names separated by slashes; paths upwards, or through a link
 * to elsewhere, find nothing.
 */
public sealed interface TemplateFiles {

  /** The bytes of a file; null if missing. */
  byte @Nullable [] read(String path);

  /** A folder of the operator. */
  static TemplateFiles in(Path folder) {
    return new Folder(folder.toAbsolutePath().normalize());
  }

  /** Files that come with the code, beside a class of it. */
  static TemplateFiles beside(Class<?> owner, String folder) {
    return new BuiltIn(owner, folder);
  }

  /**
   * The file for a language, or the one for all.
   *
   * @param language null for none
   */
  default @Nullable Localized find(String name, @Nullable Language language) {
    if (language != null) {
      for (String folder : language.choices()) {
        byte[] bytes = read(folder + "/" + name);
        if (bytes != null) {
          return new Localized(folder + "/" + name, bytes);
        }
      }
    }
    byte[] bytes = read(name);
    return bytes == null ? null : new Localized(name, bytes);
  }

  /**
   * A found file.
   *
   * @param path below the folder
   */
  record Localized(String path, byte[] bytes) {}

  /** A folder on disk, read each time because the operator may change it. */
  record Folder(Path root) implements TemplateFiles {
    @Override
    public byte @Nullable [] read(String path) {
      try {
        Path file = root.resolve(path);
        if (!Files.isRegularFile(file)) {
          return null;
        }
        return file.toRealPath().startsWith(root.toRealPath()) ? Files.readAllBytes(file) : null;
      } catch (InvalidPathException e) {
        return null;
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + path, e);
      }
    }
  }

  /** Resources; only plain file names are accepted. */
  record BuiltIn(Class<?> owner, String folder) implements TemplateFiles {
    private static final Pattern FILE =
        Pattern.compile("([A-Za-z0-9_-]+/)?[A-Za-z0-9_-]+\\.[a-z]+");

    @Override
    public byte @Nullable [] read(String path) {
      if (!FILE.matcher(path).matches()) {
        return null;
      }
      try (InputStream in = owner.getResourceAsStream(folder + "/" + path)) {
        return in == null ? null : in.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + path, e);
      }
    }
  }
}
