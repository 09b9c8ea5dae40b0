package dev.parselambda.files;

import dev.parselambda.http.MediaTypes;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The names under which files are stored: {@code [directory/][32 random digits_]name[.extension]},
 * so that nobody can guess or overwrite them, unless the app keeps the callers' names (option
 * {@code preserveFileName}).
 */
final class StoredNames {
  private static final int RANDOM_BYTES = 16;

  private final boolean asGiven;
  private final SecureRandom random = new SecureRandom();

  StoredNames(boolean asGiven) {
    this.asGiven = asGiven;
  }

  /** A name without an extension gets the one of its content type. */
  String of(Upload upload) {
    StringBuilder name = new StringBuilder();
    if (upload.directory() != null) {
      name.append(upload.directory()).append('/');
    }
    if (!asGiven) {
      byte[] bytes = new byte[RANDOM_BYTES];
      random.nextBytes(bytes);
      name.append(HexFormat.of().formatHex(bytes)).append('_');
    }
    name.append(upload.filename());
    String type = upload.contentType();
    if (type != null && MediaTypes.extension(upload.filename()).isEmpty()) {
      String extension = MediaTypes.extensionOf(type);
      if (extension != null) {
        name.append(upload.filename().endsWith(".") ? "" : ".").append(extension);
      }
    }
    return name.toString();
  }
}
