package dev.parselambda.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.parselambda.template.Route;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.service.registry.GlobalServiceRegistry;
import io.helidon.service.registry.ServiceRegistryConfig;
import io.helidon.service.registry.ServiceRegistryManager;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * API Gateway's HTTP API on a local port: routes, events in, events out, and its own answers where
 * no function gives one.
 *
 * <p>Every connection has a virtual thread, and a request stays on it from the socket to the
 * database and back. Functions in this process get and give the events as objects, so the path has
 * no JSON of its own.
 */
public final class Gateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  /**
   * The largest body that API Gateway takes, in bytes. The quota: <a
   * href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html">Quotas
   * for HTTP APIs</a>.
   */
  public static final int MAX_BODY = 10 * 1024 * 1024;

  /** Node.js takes 16 KiB of request line and headers; API Gateway takes 10,240 bytes. */
  private static final int MAX_HEAD = 16 * 1024;

  private static final byte[] NO_BODY = {};

  static {
    // What there is to be found is named below; to search for it takes a tenth of a second.
    GlobalServiceRegistry.registry(
        ServiceRegistryManager.create(
                ServiceRegistryConfig.builder()
                    .discoverServices(false)
                    .discoverServicesFromServiceLoader(false)
                    .build())
            .registry());
  }

  private final String host;
  private final int port;
  private final int maxBody;
  private final WebServer server;
  private volatile RouteTable routes = new RouteTable(List.of());
  private volatile Map<String, LambdaFunction> functions = Map.of();

  /**
   * A gateway that does not listen yet. To build one takes as long as to start a function, and may
   * be done meanwhile.
   *
   * @param port a TCP port; 0 for any free one
   * @param maxBody the largest body it takes, in bytes
   */
  public Gateway(String host, int port, int maxBody) {
    this.host = host;
    this.port = port;
    this.maxBody = maxBody;
    server =
        WebServer.builder()
            .host(host)
            .port(port)
            .shutdownHook(false)
            .shutdownGracePeriod(Duration.ofMillis(250))
            // Without it an answer of some kB waits 40 ms for the client's delayed acknowledgement.
            .connectionOptions(socket -> socket.tcpNoDelay(true))
            .contentEncoding(new CompressedBodies())
            .protocolsDiscoverServices(false)
            .addProtocol(
                Http1Config.builder()
                    .maxPrologueLength(MAX_HEAD)
                    .maxHeadersSize(MAX_HEAD)
                    // Node.js clients send characters such as | and { unescaped in a query.
                    .validatePrologue(false)
                    .validatePath(false)
                    .build())
            .routing(routing -> routing.any(this::serve))
            .build();
  }

  /**
   * Serves functions, and listens if it does not yet.
   *
   * @param by the functions, by the names that the routes know them by
   * @throws IOException when the address cannot be had, with a message for the operator
   */
  public void serve(List<Route> served, Map<String, LambdaFunction> by) throws IOException {
    routes = new RouteTable(served);
    functions = Map.copyOf(by);
    if (!server.isRunning()) {
      listen();
    }
  }

  /**
   * Takes its port, for functions that are to know it before they start. Until they are served
   * every answer is 503.
   *
   * @throws IOException when the address cannot be had, with a message for the operator
   */
  public void listen() throws IOException {
    // The server only logs why it cannot have its address.
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(host, port));
    } catch (IOException e) {
      throw new IOException("Cannot listen on " + host + ":" + port + ": " + e.getMessage(), e);
    }
    server.start();
    if (!server.isRunning()) {
      throw new IOException("Cannot listen on " + host + ":" + port);
    }
  }

  /** The TCP port it listens on. */
  public int port() {
    return server.port();
  }

  private void serve(ServerRequest request, ServerResponse response) throws IOException {
    boolean last = request.headers().contains(HeaderValues.CONNECTION_CLOSE);
    if (last) {
      response.headers().set(HeaderValues.CONNECTION_CLOSE);
    }
    answer(request, response);
    if (last) {
      // The server would wait for a next request all the same.
      throw new CloseConnectionException("the client wants no further answer");
    }
  }

  private void answer(ServerRequest request, ServerResponse response) throws IOException {
    byte[] body = body(request);
    if (body == null) {
      answer(request, response, 413, "Request Entity Too Large");
      return;
    }
    if (functions.isEmpty()) {
      answer(request, response, 503, reason(503));
      return;
    }
    String path = request.prologue().uriPath().rawPath();
    RouteTable.Match match = routes.match(request.prologue().method().text(), path);
    LambdaFunction function = match == null ? null : functions.get(match.route().function());
    if (match == null || function == null) {
      answer(request, response, 404, "Not Found");
      return;
    }
    try {
      send(request, response, function.invoke(HttpEvent.of(request, path, match, body)));
    } catch (InvocationException e) {
      LOG.error("{} {}: {}", match.route().function(), match.route().key(), e.getMessage());
      answer(request, response, e.status(), reason(e.status()));
    } catch (RuntimeException e) {
      LOG.error("{} {}", match.route().function(), match.route().key(), e);
      answer(request, response, 500, reason(500));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      answer(request, response, 503, reason(503));
    }
  }

  /** The bytes of the body, or null when they are too many. */
  private byte @Nullable [] body(ServerRequest request) throws IOException {
    if (!request.content().hasEntity()) {
      return NO_BODY;
    }
    try (InputStream in = request.content().inputStream()) {
      long length = request.headers().contentLength().orElse(-1);
      if (length >= 0 && length <= maxBody) {
        return in.readNBytes((int) length);
      }
      byte[] body = in.readNBytes(maxBody + 1);
      if (body.length <= maxBody) {
        return body;
      }
      // A client that is still sending would take the answer for a broken connection.
      in.transferTo(OutputStream.nullOutputStream());
      return null;
    }
  }

  private static void send(
      ServerRequest request, ServerResponse response, APIGatewayV2HTTPResponse answer) {
    response.status(Status.create(answer.getStatusCode()));
    answer.getHeaders().forEach(response::header);
    String body = answer.getBody();
    if (body == null || body.isEmpty()) {
      response.send(NO_BODY);
    } else {
      send(
          request,
          response,
          answer.getIsBase64Encoded() ? Base64.getDecoder().decode(body) : body.getBytes(UTF_8));
    }
  }

  private static void answer(
      ServerRequest request, ServerResponse response, int status, String message) {
    response.status(Status.create(status));
    response.headers().set(HeaderNames.CONTENT_TYPE, "application/json");
    send(request, response, ("{\"message\":\"" + message + "\"}").getBytes(UTF_8));
  }

  /** HEAD is answered without a body, whatever a function returns. */
  private static void send(ServerRequest request, ServerResponse response, byte[] body) {
    response.send(request.prologue().method().equals(Method.HEAD) ? NO_BODY : body);
  }

  private static String reason(int status) {
    return switch (status) {
      case 413 -> "Request Entity Too Large";
      case 503 -> "Service Unavailable";
      default -> "Internal Server Error";
    };
  }

  /** Lets requests under way end for a moment, then closes every connection. */
  @Override
  public void close() {
    server.stop();
  }
}
