package dev.parselambda.server;

import dev.parselambda.http.Connection;
import dev.parselambda.http.Handler;
import dev.parselambda.http.Headers;
import dev.parselambda.http.Method;
import dev.parselambda.http.Request;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Carries a request from its socket to the engine, and the answer back. */
final class Exchange extends org.eclipse.jetty.server.Handler.Abstract {
  private final Handler handler;
  private final Handler overloaded;
  private final ConnectionLimits connections;
  private final RequestBodies bodies;
  private final @Nullable WebSockets sockets;

  /**
   * @param sockets null where no connection can be upgraded
   */
  Exchange(
      Handler handler,
      Handler overloaded,
      ConnectionLimits connections,
      HttpLimits limits,
      @Nullable WebSockets sockets) {
    this.handler = handler;
    this.overloaded = overloaded;
    this.connections = connections;
    this.bodies = new RequestBodies(limits);
    this.sockets = sockets;
  }

  @Override
  public boolean handle(
      org.eclipse.jetty.server.Request request, Response response, Callback callback)
      throws IOException {
    if (sockets != null
        && WebSockets.isUpgrade(request)
        && !connections.isOverloaded()
        && sockets.upgrade(request, response, callback)) {
      return true;
    }
    dev.parselambda.http.Response answer;
    try (RequestBodies.Held body = bodies.read(request)) {
      Handler now = connections.isOverloaded() ? overloaded : handler;
      answer = now.handle(asked(request, body.bytes()));
    } catch (RequestBodies.Refused e) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
      answer = PlainErrors.error(e.status);
    }
    ResponseWriter.write(answer, response, callback);
    return true;
  }

  private static Request asked(org.eclipse.jetty.server.Request request, byte[] body) {
    HttpURI uri = request.getHttpURI();
    Headers headers = headers(request);
    return new Request(
        Method.of(request.getMethod()),
        orElse(uri.getPath(), "/"),
        orElse(uri.getQuery(), ""),
        headers,
        body,
        new Connection(address(request), "http", orElse(headers.get("host"), ""), ""));
  }

  /** Fields of one name are joined by commas, cookies by semicolons, as clients write them. */
  private static Headers headers(org.eclipse.jetty.server.Request request) {
    Map<String, String> headers = new HashMap<>();
    for (HttpField field : request.getHeaders()) {
      String value = orElse(field.getValue(), "");
      String separator = field.getHeader() == HttpHeader.COOKIE ? "; " : ",";
      headers.merge(field.getLowerCaseName(), value, (one, next) -> one + separator + next);
    }
    return Headers.ofLowerCase(headers);
  }

  private static String address(org.eclipse.jetty.server.Request request) {
    if (!(request.getConnectionMetaData().getRemoteSocketAddress()
        instanceof InetSocketAddress at)) {
      return "";
    }
    String text = at.getAddress().getHostAddress();
    if (text.indexOf(':') < 0) {
      return text;
    }
    // Java writes IPv6 addresses in full; the world, and so the options with addresses, say ::1.
    return at.getAddress().isLoopbackAddress() ? "::1" : text.replaceFirst("%.*", "");
  }

  private static String orElse(@Nullable String value, String otherwise) {
    return value == null ? otherwise : value;
  }
}
