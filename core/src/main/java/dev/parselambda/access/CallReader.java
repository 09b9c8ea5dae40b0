package dev.parselambda.access;

import dev.parselambda.config.Options;
import dev.parselambda.http.ContentEncoding;
import dev.parselambda.http.Headers;
import dev.parselambda.http.Method;
import dev.parselambda.http.QueryString;
import dev.parselambda.http.Request;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a call of a request: reads the body, then who sends it and what it is meant to be. */
public final class CallReader {
  private static final byte[] NO_BODY = {};

  private final MountPath mount;
  private final long maxUploadSize;
  private final Authentication authentication;
  private final FileCalls files;

  public CallReader(Options options, MountPath mount) {
    this.mount = mount;
    this.maxUploadSize = options.server().maxUploadSize();
    this.authentication = new Authentication(options);
    this.files = new FileCalls(authentication, options.server());
  }

  /**
   * @throws ParseException MALFORMED_BODY, BODY_TOO_LARGE or UNSUPPORTED_ENCODING when the body
   *     cannot be read, and what {@link Authentication#authenticate} throws
   */
  public Call read(Request sent) {
    String path = mount.below(sent.path());
    if (FileCalls.isDownload(sent.method(), path)) {
      Caller visitor = authentication.visitor(sent);
      return new Call(sent, path, visitor, new LinkedHashMap<>(), Map.of(), null);
    }
    boolean upload = FileCalls.isUpload(sent.method(), path);
    Request request = ContentEncoding.decoded(sent, upload ? files.maxSize(sent) : maxUploadSize);
    Map<String, @Nullable Object> body = upload ? files.body(request) : body(request);
    Request meant =
        upload ? FileCalls.withContent(request, body) : withMethodOverride(request, body);
    Authentication.Authenticated who = authentication.authenticate(meant, body);
    if (who.contentType() != null) {
      meant = meant.withHeader("content-type", who.contentType());
    }
    Caller caller = who.caller();
    if (SessionReader.ignoresSession(path) && !caller.isUnrestricted()) {
      caller = caller.withoutSession();
    }
    return new Call(meant, path, caller, body, Map.of(), null);
  }

  /**
   * The call that the app's own code makes in this process: who makes it is known.
   *
   * @param path below the mount path
   * @param body may be changed
   */
  public static Call inside(
      Method method, String path, Map<String, @Nullable Object> body, Caller caller) {
    boolean upload = FileCalls.isUpload(method, path);
    Object type = upload ? body.remove("_ContentType") : null;
    Request request = new Request(method, path, "", Headers.NONE, NO_BODY, "");
    if (upload) {
      request = FileCalls.withContent(request, body);
    }
    if (type instanceof String contentType) {
      request = request.withHeader("content-type", contentType);
    }
    return new Call(request, path, caller, body, Map.of(), null);
  }

  private Map<String, @Nullable Object> body(Request request) {
    String type = request.headers().get("content-type");
    String mediaType = type == null ? "" : type.toLowerCase(Locale.ROOT);
    boolean multipart = mediaType.startsWith("multipart/");
    if (request.body().length > maxUploadSize) {
      throw multipart
          ? new ParseException(
              ParseError.OBJECT_TOO_LARGE, "Multipart request exceeds maximum upload size.")
          : new ParseException(ParseError.BODY_TOO_LARGE, "request entity too large");
    }
    if (request.body().length == 0 || multipart) {
      return new LinkedHashMap<>();
    }
    if (mediaType.startsWith("application/x-www-form-urlencoded")) {
      String form = new String(request.body(), StandardCharsets.UTF_8);
      return new LinkedHashMap<>(QueryString.parse(form));
    }
    return object(Json.parse(request.body()));
  }

  private static Map<String, @Nullable Object> object(@Nullable Object json) {
    Map<String, @Nullable Object> object = JsonObjects.of(json);
    if (object != null) {
      return object;
    }
    if (json instanceof List<?> list && list.isEmpty()) {
      // PHP writes an empty object so.
      return new LinkedHashMap<>();
    }
    throw new ParseException(ParseError.MALFORMED_BODY, "the body must be a JSON object");
  }

  /** SDKs send every call as POST, with the method they mean in the body. */
  private static Request withMethodOverride(Request request, Map<String, @Nullable Object> body) {
    if (request.method() != Method.POST || "".equals(body.get("_method"))) {
      return request;
    }
    return body.remove("_method") instanceof String method
        ? request.withMethod(Method.of(method))
        : request;
  }
}
