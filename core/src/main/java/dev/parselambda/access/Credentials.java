package dev.parselambda.access;

import dev.parselambda.http.Headers;
import dev.parselambda.value.Json;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of a request: in headers, as Basic authentication, or in the body, which the
 * JavaScript SDK uses to avoid preflight requests.
 *
 * @param clientKeys the client keys in the request, by option name
 * @param context the JSON object for Cloud Code
 */
record Credentials(
    @Nullable String appId,
    @Nullable String masterKey,
    @Nullable String maintenanceKey,
    @Nullable String sessionToken,
    @Nullable String installationId,
    ClientKeys clientKeys,
    Map<String, @Nullable Object> context) {

  /** The client keys. If any is configured, a client must send one of them. */
  record ClientKeys(
      @Nullable String client,
      @Nullable String javascript,
      @Nullable String rest,
      @Nullable String dotNet) {}

  static final String CONTEXT = "x-parse-cloud-context";

  private static final String BASIC = "basic ";
  private static final String JAVASCRIPT_KEY = "javascript-key=";

  static Credentials ofHeaders(Headers headers, String knownAppId) {
    Credentials plain =
        new Credentials(
            headers.get("x-parse-application-id"),
            headers.get("x-parse-master-key"),
            headers.get("x-parse-maintenance-key"),
            headers.get("x-parse-session-token"),
            text(headers.get("x-parse-installation-id")),
            new ClientKeys(
                headers.get("x-parse-client-key"),
                headers.get("x-parse-javascript-key"),
                headers.get("x-parse-rest-api-key"),
                headers.get("x-parse-windows-key")),
            context(headers.get(CONTEXT)));
    String authorization = headers.get("authorization");
    return authorization == null ? plain : plain.withBasic(authorization, knownAppId);
  }

  /** Adds the credentials in a body, and removes them from it. */
  Credentials withBody(Map<String, @Nullable Object> body) {
    body.remove("_ApplicationId");
    String javascriptKey = body.remove("_JavaScriptKey") instanceof String key ? key : "";
    body.remove("_ClientVersion");
    String installation = text(body.remove("_InstallationId"));
    String session = text(body.remove("_SessionToken"));
    String master = text(body.remove("_MasterKey"));
    Object bodyContext = body.remove("_context");
    return new Credentials(
        appId,
        master == null ? masterKey : master,
        maintenanceKey,
        session == null ? sessionToken : session,
        installation == null ? installationId : installation,
        new ClientKeys(clientKeys.client(), javascriptKey, clientKeys.rest(), clientKeys.dotNet()),
        bodyContext == null ? context : context(bodyContext));
  }

  private Credentials withBasic(String authorization, String knownAppId) {
    if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return this;
    }
    String[] pair = decoded(authorization.substring(BASIC.length())).split(":", -1);
    if (pair.length != 2 || !pair[0].equals(knownAppId)) {
      return this;
    }
    boolean javascript = pair[1].startsWith(JAVASCRIPT_KEY);
    ClientKeys keys =
        javascript
            ? new ClientKeys(
                clientKeys.client(),
                pair[1].substring(JAVASCRIPT_KEY.length()),
                clientKeys.rest(),
                clientKeys.dotNet())
            : clientKeys;
    return new Credentials(
        pair[0],
        javascript || pair[1].isEmpty() ? masterKey : pair[1],
        maintenanceKey,
        sessionToken,
        installationId,
        keys,
        context);
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** A credential in a body must be a string, so that no operator object reaches a look-up. */
  private static @Nullable String text(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String s -> s.isEmpty() ? null : s;
      default -> throw new ParseException(ParseError.UNAUTHORIZED, "unauthorized");
    };
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> context(@Nullable Object given) {
    Object value = given;
    if (given instanceof String text) {
      try {
        value = Json.parse(text);
      } catch (ParseException e) {
        throw badContext();
      }
    }
    return switch (value) {
      case null -> given == null ? Map.of() : malformed();
      case Map<?, ?> object -> (Map<String, @Nullable Object>) object;
      default -> malformed();
    };
  }

  private static Map<String, @Nullable Object> malformed() {
    throw badContext();
  }

  private static ParseException badContext() {
    return new ParseException(ParseError.INVALID_JSON, "Invalid object for context.");
  }
}
