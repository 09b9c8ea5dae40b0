package dev.parselambda.access;

import dev.parselambda.config.ServerConfig;
import dev.parselambda.http.Connection;
import dev.parselambda.http.Request;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of the API, for whatever is said of it to clients: the option {@code
 * publicServerURL}, else the one by which the request in progress came, else {@code serverURL}.
 *
 * <p>What a client says of it counts for the answer to that client alone. Mails go to others: their
 * links never follow it.
 */
public final class ServerAddress implements Supplier<String> {
  /** The address by which the request in progress came. */
  public static final ScopedValue<String> SEEN = ScopedValue.newInstance();

  /** A name or address with a port; whatever else a client sends is no host. */
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

  /** The address, without a slash at its end. */
  @Override
  public String get() {
    return configured == null ? SEEN.orElse(otherwise) : configured;
  }

  /**
   * The address by which a request came; null where that does not matter or is not known. A proxy
   * that is trusted may say it ({@code X-Forwarded-Proto}, {@code X-Forwarded-Host}).
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

  /** What the first proxy said, the one that the client talks to. */
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
