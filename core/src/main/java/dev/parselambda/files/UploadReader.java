package dev.parselambda.files;

import dev.parselambda.access.Call;
import dev.parselambda.http.Headers;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the description of an uploaded file: from headers if the body is only the file ({@code
 * X-Parse-Upload-Mode: stream}), or from the JSON that the JavaScript SDK sends.
 */
final class UploadReader {
  private UploadReader() {}

  /**
   * @throws ParseException INVALID_JSON or INVALID_FILE_NAME when a part has the wrong type
   */
  static Upload read(Call call) {
    Headers headers = call.request().headers();
    if (isStream(headers)) {
      return new Upload(
          call.parameter("filename"),
          headers.get("content-type"),
          headers.get("x-parse-file-directory"),
          header(headers, "X-Parse-File-Metadata"),
          header(headers, "X-Parse-File-Tags"));
    }
    Map<String, @Nullable Object> said = object(call.body().get("fileData"), "fileData");
    return of(call, headers.get("content-type"), said);
  }

  /**
   * An announced upload, which the body describes.
   *
   * @throws ParseException as {@link #read}
   */
  static Upload announced(Call call) {
    Object type = call.body().get("contentType");
    if (type != null && !(type instanceof String)) {
      throw new ParseException(ParseError.FILE_SAVE_ERROR, "Invalid Content-Type.");
    }
    return of(call, (String) type, call.body());
  }

  /** Whether the body of a call is only the file, which may be empty then. */
  static boolean isStream(Headers headers) {
    return "stream".equals(headers.get("x-parse-upload-mode"));
  }

  private static Upload of(Call call, @Nullable String type, Map<String, @Nullable Object> said) {
    return new Upload(
        call.parameter("filename"),
        type,
        directory(said.get("directory")),
        object(said.get("metadata"), "metadata"),
        object(said.get("tags"), "tags"));
  }

  private static @Nullable String directory(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String text -> text;
      default -> throw GivenNames.invalid("Directory must be a string.");
    };
  }

  private static Map<String, @Nullable Object> header(Headers headers, String name) {
    String text = headers.get(name);
    if (text == null || text.isEmpty()) {
      return Map.of();
    }
    try {
      Map<String, @Nullable Object> object = JsonObjects.of(Json.parse(text));
      if (object != null) {
        return object;
      }
    } catch (ParseException e) {
      throw invalidHeader(name, e);
    }
    throw invalidHeader(name, null);
  }

  private static ParseException invalidHeader(String name, @Nullable ParseException cause) {
    return new ParseException(
        ParseError.INVALID_JSON, "Invalid JSON in " + name + " header.", cause);
  }

  private static Map<String, @Nullable Object> object(@Nullable Object value, String what) {
    if (value == null) {
      return Map.of();
    }
    Map<String, @Nullable Object> object = JsonObjects.of(value);
    if (object == null) {
      throw new ParseException(ParseError.INVALID_JSON, what + " must be an object");
    }
    return object;
  }
}
