package dev.parselambda.access;

import dev.parselambda.config.ServerConfig;
import dev.parselambda.http.Connection;
import dev.parselambda.http.Request;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of the API in responses: the option {@code publicServerURL}, else the address of the
 * current request, else {@code serverURL}.
 *
 * <p>An address that a client claims is used only in the response to that client. Mails go to other
 * people, so their links never use it.
 */
public final class ServerAddress implements Supplier<String> {
  /** The address of the current request. */
  public static final ScopedValue<String> SEEN = ScopedValue.newInstance();

  /** A name or address with a port; anything else is not a host. */
  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");

  private final @Nullable String configured;
  private final String otherwise;
  private final String mountPath;
  private final ClientAddress clients;

  public ServerAddress(ServerConfig options) {
    String publicUrl = options.publicServerURL();
    this.configured = publicUrl == null ? null : trimmed(publicUrl);
    this.otherwise = trimmed(options.serverURL());
    this.mountPath = trimmed(options.mountPath());
    this.clients = new ClientAddress(options.trustProxy());
  }

  /** The address, without a trailing slash. */
  @Override
  public String get() {
    return configured == null ? SEEN.orElse(otherwise) : configured;
  }

  /**
   * The address of a request; null if it does not matter or is unknown. A trusted proxy may provide
   * it ({@code X-Forwarded-Proto}, {@code X-Forwarded-Host}).
   */
  public @Nullable String seen(Request request) {
    if (configured != null) {
      return null;
    }
    Connection connection = request.connection();
    String scheme = connection.scheme();
    String host = connection.host();
    if (clients.trustsSender(request)) {
      scheme = forwarded(request, "x-forwarded-proto", scheme);
      host = forwarded(request, "x-forwarded-host", host);
    }
    boolean known = scheme.equals("http") || scheme.equals("https");
    return known && HOST.matcher(host).matches()
        ? scheme + "://" + host + connection.prefix() + mountPath
        : null;
  }

  /** The value of the first proxy, which the client talks to. */
  private static String forwarded(Request request, String field, String otherwise) {
    String given = request.headers().get(field);
    if (given == null) {
      return otherwise;
    }
    int comma = given.indexOf(',');
    return (comma < 0 ? given : given.substring(0, comma)).strip();
  }

  private static String trimmed(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
