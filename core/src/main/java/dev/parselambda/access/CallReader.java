package dev.parselambda.access;

import dev.parselambda.config.Options;
import dev.parselambda.http.ContentEncoding;
import dev.parselambda.http.Method;
import dev.parselambda.http.Needs;
import dev.parselambda.http.Needs.Session;
import dev.parselambda.http.Needs.Trait;
import dev.parselambda.http.Path;
import dev.parselambda.http.QueryString;
import dev.parselambda.http.Request;
import dev.parselambda.http.Router;
import dev.parselambda.http.Router.Match;
import dev.parselambda.value.Json;
import dev.parselambda.value.JsonObjects;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes a call of a request: finds its route, then reads the body, the caller and the intended
 * method.
 */
public final class CallReader {
  private final Supplier<Router<Action>> router;
  private final long maxUploadSize;
  private final Authentication authentication;
  private final FileCalls files;

  /**
   * @param router looked up at each call, because it is complete only when the engine has started
   */
  public CallReader(Options options, Supplier<Router<Action>> router) {
    this.router = router;
    this.maxUploadSize = options.server().maxUploadSize();
    this.authentication = new Authentication(options);
    this.files = new FileCalls(authentication, options.server());
  }

  /**
   * The session of the call is not checked yet; if its route ignores sessions, the call has none.
   *
   * @param path the path of the request below the mount path
   * @throws ParseException MALFORMED_BODY, BODY_TOO_LARGE or UNSUPPORTED_ENCODING when the body
   *     cannot be read, and what {@link Authentication#authenticate} throws
   */
  public Call read(Request sent, Path path) {
    Router<Action> routes = router.get();
    Match<Action> match = routes.match(sent.method(), path);
    Needs needs = match.route().needs();
    Request request =
        switch (needs.body()) {
          case OBJECT -> ContentEncoding.decoded(sent, maxUploadSize);
          case FILE -> ContentEncoding.decoded(sent, files.maxSize(sent));
          case RAW -> sent;
        };
    Map<String, @Nullable Object> body =
        switch (needs.body()) {
          case OBJECT -> body(request);
          case FILE -> files.body(request);
          case RAW -> new LinkedHashMap<>();
        };
    Request meant =
        switch (needs.body()) {
          case OBJECT -> withMethodOverride(request, body);
          case FILE -> FileCalls.withContent(request, body);
          case RAW -> request;
        };
    if (meant.method() != request.method()) {
      match = routes.match(meant.method(), path);
    }
    if (needs.has(Trait.WITHOUT_CREDENTIALS)) {
      return call(meant, match, authentication.visitor(meant), body);
    }
    Authentication.Authenticated who = authentication.authenticate(meant, body);
    String type = who.contentType();
    return call(
        type == null ? meant : meant.withHeader("content-type", type), match, who.caller(), body);
  }

  private static Call call(
      Request request, Match<Action> match, Caller caller, Map<String, @Nullable Object> body) {
    boolean ignored = match.route().needs().session() == Session.IGNORED;
    Caller seen = ignored && !caller.isUnrestricted() ? caller.withoutSession() : caller;
    return new Call(request, match, seen, body, null);
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
      // PHP writes an empty object this way.
      return new LinkedHashMap<>();
    }
    throw new ParseException(ParseError.MALFORMED_BODY, "the body must be a JSON object");
  }

  /** SDKs send every call as POST, with the intended method in the body. */
  private static Request withMethodOverride(Request request, Map<String, @Nullable Object> body) {
    if (request.method() != Method.POST || "".equals(body.get("_method"))) {
      return request;
    }
    return body.remove("_method") instanceof String method
        ? request.withMethod(Method.of(method))
        : request;
  }
}
