package dev.parselambda.access;

import dev.parselambda.config.KeysConfig;
import dev.parselambda.config.Options;
import dev.parselambda.http.Headers;
import dev.parselambda.http.Request;
import dev.parselambda.value.ParseError;
import dev.parselambda.value.ParseException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Identifies the caller of a request.
 *
 * <p>The strongest valid credential wins: maintenance key, master key, read-only master key, then
 * the client keys. A strong key from a disallowed address is refused, never treated as a weaker
 * one; a wrong key is ignored.
 */
public final class Authentication {
  private static final Logger log = LoggerFactory.getLogger(Authentication.class);

  private static final String CLIENT_VERSION = "x-parse-client-version";

  private final String appId;
  private final KeysConfig keys;
  private final IpList masterIps;
  private final IpList readOnlyMasterIps;
  private final IpList maintenanceIps;
  private final ClientAddress clientAddress;

  public Authentication(Options options) {
    this.appId = options.app().appId();
    this.keys = options.keys();
    this.masterIps = new IpList(keys.masterKeyIps());
    this.readOnlyMasterIps = new IpList(keys.readOnlyMasterKeyIps());
    this.maintenanceIps = new IpList(keys.maintenanceKeyIps());
    this.clientAddress = new ClientAddress(options.server().trustProxy());
  }

  /**
   * The sender of a request; the session is not checked yet. Credentials are removed from the body.
   *
   * @param body the JSON object of the body
   * @throws ParseException UNAUTHORIZED for an unknown app, a wrong client key or a strong key from
   *     a disallowed address
   */
  public Authenticated authenticate(Request request, Map<String, @Nullable Object> body) {
    Credentials credentials = Credentials.ofHeaders(request.headers(), appId);
    body.remove("_noBody");
    String contentType = null;
    Headers headers = request.headers();
    boolean inBody = !appId.equals(credentials.appId());
    if (inBody) {
      body.remove("_RevocableSession");
      requireAppInBody(credentials, body);
      if (body.get("_ClientVersion") instanceof String version) {
        headers = headers.with(CLIENT_VERSION, version);
      }
      credentials = credentials.withBody(body);
      contentType = contentType(body);
    }
    Origin origin = new Origin(clientAddress.of(request), headers, credentials.context());
    Caller strong = strong(credentials, origin, inBody);
    Caller caller = strong == null ? client(credentials, origin) : strong;
    return new Authenticated(caller, contentType);
  }

  /**
   * The outcome.
   *
   * @param contentType the content type that the body claims, or null
   */
  public record Authenticated(Caller caller, @Nullable String contentType) {}

  /** Whether the headers of a request name the app, so the body need not contain credentials. */
  boolean namesApp(Request request) {
    return appId.equals(Credentials.ofHeaders(request.headers(), appId).appId());
  }

  /** Whether the headers of a request have the master key, and its address may use it. */
  boolean holdsMasterKey(Request request) {
    return same(request.headers().get("x-parse-master-key"), keys.masterKey())
        && masterIps.contains(clientAddress.of(request));
  }

  /**
   * The sender of a request that needs neither app id nor client key, because it may come from a
   * browser that shows an image. The body is not searched for credentials, and a context is
   * ignored, as in Parse Server.
   *
   * @throws ParseException UNAUTHORIZED for a strong key from a disallowed address
   */
  Caller visitor(Request request) {
    boolean plain = request.headers().get(Credentials.CONTEXT) == null;
    Headers headers = plain ? request.headers() : request.headers().without(Credentials.CONTEXT);
    Credentials credentials = Credentials.ofHeaders(headers, appId);
    Origin origin = new Origin(clientAddress.of(request), request.headers(), credentials.context());
    Caller strong = strong(credentials, origin, false);
    return strong == null ? plain(credentials, origin) : strong;
  }

  private void requireAppInBody(Credentials credentials, Map<String, @Nullable Object> body) {
    boolean known = appId.equals(body.get("_ApplicationId"));
    String master = credentials.masterKey();
    if (!known || (master != null && !same(master, keys.masterKey()))) {
      throw unauthorized();
    }
  }

  private static @Nullable String contentType(Map<String, @Nullable Object> body) {
    return switch (body.remove("_ContentType")) {
      case null -> null;
      case String type -> type;
      default -> throw unauthorized();
    };
  }

  private @Nullable Caller strong(Credentials credentials, Origin origin, boolean inBody) {
    String address = origin.address();
    String installation = credentials.installationId();
    String from = installation == null && !inBody ? Caller.CLOUD : installation;
    String token = credentials.sessionToken();
    if (same(credentials.maintenanceKey(), keys.maintenanceKey())) {
      require(maintenanceIps, address, "maintenanceKeyIps");
      return new Caller(Caller.Kind.MAINTENANCE, null, List.of(), from, token, origin);
    }
    if (same(credentials.masterKey(), keys.masterKey())) {
      require(masterIps, address, "masterKeyIps");
      return new Caller(Caller.Kind.MASTER, null, List.of(), from, token, origin);
    }
    if (same(credentials.masterKey(), keys.readOnlyMasterKey())) {
      require(readOnlyMasterIps, address, "readOnlyMasterKeyIps");
      return new Caller(Caller.Kind.READ_ONLY_MASTER, null, List.of(), from, token, origin);
    }
    return null;
  }

  private Caller client(Credentials credentials, Origin origin) {
    if (!holdsClientKey(credentials.clientKeys())) {
      throw unauthorized();
    }
    return plain(credentials, origin);
  }

  private static Caller plain(Credentials credentials, Origin origin) {
    String token = credentials.sessionToken();
    return new Caller(
        Caller.Kind.CLIENT,
        null,
        List.of(),
        credentials.installationId(),
        token == null || token.isEmpty() ? null : token,
        origin);
  }

  private boolean holdsClientKey(Credentials.ClientKeys given) {
    boolean none =
        keys.clientKey() == null
            && keys.javascriptKey() == null
            && keys.restAPIKey() == null
            && keys.dotNetKey() == null;
    return none
        || same(given.client(), keys.clientKey())
        || same(given.javascript(), keys.javascriptKey())
        || same(given.rest(), keys.restAPIKey())
        || same(given.dotNet(), keys.dotNetKey());
  }

  /** Compares in constant time, so the time of a refusal does not reveal how much matched. */
  private static boolean same(@Nullable String given, @Nullable String key) {
    return given != null
        && key != null
        && !key.isEmpty()
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
  }

  private static void require(IpList allowed, String address, String option) {
    if (!allowed.contains(address)) {
      log.warn("A strong key was used from {}, which option {} does not allow", address, option);
      throw unauthorized();
    }
  }

  private static ParseException unauthorized() {
    return new ParseException(ParseError.UNAUTHORIZED, "unauthorized");
  }
}
