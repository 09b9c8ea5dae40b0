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
 * What the app's code makes of a file: {@code {"file": {"name", "base64", "contentType",
 * "directory", "metadata", "tags"}}}, where what it leaves out stays as it is. The bytes are base64
 * or {@link Bytes}. A {@code url} says that the file is there already.
 */
record FileChange(Map<String, @Nullable Object> file) {
  static final FileChange NONE = new FileChange(Map.of());

  static FileChange of(@Nullable Object answer) {
    Map<String, @Nullable Object> object = JsonObjects.of(answer);
    Map<String, @Nullable Object> file = object == null ? null : JsonObjects.of(object.get("file"));
    return file == null ? NONE : new FileChange(file);
  }

  /** The name; null where it stays. */
  @Nullable String name() {
    return text("name");
  }

  /** Where the file is already; null when it is to be stored. */
  @Nullable FileRef elsewhere() {
    String url = text("url");
    String name = name();
    return url == null || name == null ? null : new FileRef(name, url);
  }

  /**
   * The bytes; null where they stay.
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
   * The upload with what is changed of it.
   *
   * @throws ParseException INVALID_FILE_NAME for a name or directory that no file may have
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
