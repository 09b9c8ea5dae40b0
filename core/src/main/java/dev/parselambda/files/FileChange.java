package dev.parselambda.files;

import dev.parselambda.value.Bytes;
import dev.parselambda.value.FileRef;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change of a file by the app's code: {@code {"file": {"name", "base64", "contentType",
 * "directory", "metadata", "tags"}}}, missing members leave the file unchanged. The bytes are
 * base64 or {@link Bytes}. A {@code url} names a file that is already stored.
 */
record FileChange(Map<String, @Nullable Object> file) {
  static final FileChange NONE = new FileChange(Map.of());

  static FileChange of(@Nullable Object answer) {
    Map<String, @Nullable Object> object = JsonObjects.of(answer);
    Map<String, @Nullable Object> file = object == null ? null : JsonObjects.of(object.get("file"));
    return file == null ? NONE : new FileChange(file);
  }

  /** The new name; null if unchanged. */
  @Nullable String name() {
    return text("name");
  }

  /** The URL of the already stored file; null if the file must be stored. */
  @Nullable FileRef elsewhere() {
    String url = text("url");
    String name = name();
    return url == null || name == null ? null : new FileRef(name, url);
  }

  /**
   * The new bytes; null if unchanged.
   *
   * @throws ParseException FILE_SAVE_ERROR when they are not base64
   */
  byte @Nullable [] content() {
    return switch (file.get("base64")) {
      case Bytes bytes -> bytes.toByteArray();
      case String base64 -> decoded(base64);
      case null, default -> null;
    };
  }

  /**
   * The upload with the changes.
   *
   * @throws ParseException INVALID_FILE_NAME for an invalid name or directory
   */
  Upload applied(Upload upload) {
    String name = name();
    String directory = text("directory");
    if (directory != null) {
      GivenNames.checkDirectory(directory);
    }
    String type = text("contentType");
    Map<String, @Nullable Object> metadata = JsonObjects.of(file.get("metadata"));
    Map<String, @Nullable Object> tags = JsonObjects.of(file.get("tags"));
    Upload changed =
        new Upload(
            name == null ? upload.filename() : name,
            type == null ? upload.contentType() : type,
            directory == null ? upload.directory() : directory,
            metadata == null ? upload.metadata() : metadata,
            tags == null ? upload.tags() : tags);
    GivenNames.check(changed.filename());
    return changed;
  }

  private @Nullable String text(String field) {
    return file.get(field) instanceof String text && !text.isEmpty() ? text : null;
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new ParseException(
          ParseError.FILE_SAVE_ERROR, "The file that beforeSave answered is not base64.", e);
    }
  }
}
