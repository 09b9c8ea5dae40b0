package dev.parselambda.access;

import dev.parselambda.config.ServerConfig;
import dev.parselambda.config.option.ByteSize;
import dev.parselambda.config.option.OptionsException;
import dev.parselambda.http.Request;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bodies of file uploads.
 *
 * <p>The body of an upload is the file, of any content type including JSON. If no header names the
 * app, the body is the JavaScript SDK's form: a JSON object with credentials and the file in
 * base64.
 */
final class FileCalls {
  private static final String MAX_SIZE = "x-parse-file-max-upload-size";
  private static final byte[] NOTHING = {};

  private final Authentication authentication;
  private final long maxUploadSize;
  private final Denials denials;

  FileCalls(Authentication authentication, ServerConfig options) {
    this.authentication = authentication;
    this.maxUploadSize = options.maxUploadSize();
    this.denials = new Denials(options.enableSanitizedErrorResponse());
  }

  /**
   * The JSON in the body of an upload; empty if the body is the file.
   *
   * @throws ParseException BODY_TOO_LARGE, or FILE_SAVE_ERROR for a streamed body, if it is larger
   *     than this caller may send; UNAUTHORIZED if the request does not name the app
   */
  Map<String, @Nullable Object> body(Request request) {
    boolean stream = "stream".equals(request.headers().get("x-parse-upload-mode"));
    long most = maxSize(request);
    if (request.body().length > most) {
      throw stream
          ? saveError("File size exceeds maximum allowed: " + most + " bytes.")
          : new ParseException(ParseError.BODY_TOO_LARGE, "request entity too large");
    }
    return stream || authentication.namesApp(request) ? new LinkedHashMap<>() : json(request);
  }

  /**
   * The upload with only the file in its body.
   *
   * @param body the JSON of the body; the file is removed from it
   */
  static Request withContent(Request request, Map<String, @Nullable Object> body) {
    if (body.isEmpty()) {
      return request;
    }
    return switch (body.remove("base64")) {
      case null -> request.withBody(NOTHING);
      case String base64 -> request.withBody(decoded(base64));
      default -> throw unauthorized();
    };
  }

  /**
   * The maximum size of an upload in bytes: the option, unless a call with the master key overrides
   * it.
   */
  long maxSize(Request request) {
    String other = request.headers().get(MAX_SIZE);
    if (other == null || other.isEmpty()) {
      return maxUploadSize;
    }
    if (!authentication.namesApp(request) || !authentication.holdsMasterKey(request)) {
      throw denials.denied(ParseError.UNAUTHORIZED, "unauthorized: master key is required");
    }
    try {
      return ByteSize.of(other);
    } catch (OptionsException e) {
      throw saveError("Invalid maxUploadSize override value: " + other);
    }
  }

  private static Map<String, @Nullable Object> json(Request request) {
    try {
      Map<String, @Nullable Object> object = JsonObjects.of(Json.parse(request.body()));
      if (object != null) {
        return object;
      }
    } catch (ParseException e) {
      // The body is a file, and the request does not name the app.
      throw unauthorized();
    }
    throw unauthorized();
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return decodedLeniently(base64);
    }
  }

  /** Accepts both base64 alphabets and ignores other characters, as Node.js does. */
  private static byte[] decodedLeniently(String base64) {
    try {
      return Base64.getMimeDecoder().decode(base64.replace('-', '+').replace('_', '/'));
    } catch (IllegalArgumentException e) {
      throw saveError("Invalid file upload.");
    }
  }

  private static ParseException saveError(String text) {
    return new ParseException(ParseError.FILE_SAVE_ERROR, text);
  }

  private static ParseException unauthorized() {
    return new ParseException(ParseError.UNAUTHORIZED, "unauthorized");
  }
}
