package dev.parselambda.server;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * WebSockets (RFC 6455) of an {@link HttpServer}: any path can be upgraded. Messages are texts;
 * nothing is compressed, for a compressor takes more memory than all else of a connection.
 */
public final class WebSockets implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WebSockets.class);

  /** How long clients may take to say goodbye when the server stops. */
  private static final Duration FAREWELL = Duration.ofMillis(500);

  private final SocketLimits limits;
  private final Executor executor;
  private final WebSocketComponents components = new WebSocketComponents();
  private final WebSocketMappings mappings = new WebSocketMappings(components);
  private final Map<String, WebSocket> open = new ConcurrentHashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile @Nullable SocketHandler handler;

  /** A connection is upgraded only between {@link #serve} and {@link #close}. */
  public WebSockets(SocketLimits limits) {
    this.limits = limits;
    this.executor = Thread.ofVirtual().name("socket ", 0)::start;
  }

  /** Starts to take connections. */
  public void serve(SocketHandler to) {
    try {
      components.start();
    } catch (Exception e) {
      throw new IllegalStateException("WebSockets cannot be served", e);
    }
    handler = to;
    var _ = Thread.ofVirtual().name("socket pings").start(this::ping);
  }

  /** Whether a request asks for a WebSocket. */
  static boolean isUpgrade(Request request) {
    return "websocket".equalsIgnoreCase(request.getHeaders().get(HttpHeader.UPGRADE));
  }

  /** Upgrades a connection; false where there are no WebSockets, or the request is not right. */
  boolean upgrade(Request request, Response response, Callback callback) {
    SocketHandler to = handler;
    if (to == null || closing.getCount() == 0) {
      return false;
    }
    WebSocketNegotiator negotiator =
        (_, answer, _) -> {
          answer.setExtensions(List.of());
          return new WebSocket(UUID.randomUUID().toString(), this, to);
        };
    return mappings.upgrade(negotiator, request, response, callback, this::configure);
  }

  private void configure(Configuration configuration) {
    configuration.setIdleTimeout(Duration.ZERO);
    // What comes is cut into parts, which WebSocket counts; what goes is not limited.
    configuration.setMaxFrameSize(0);
    configuration.setAutoFragment(true);
  }

  SocketLimits limits() {
    return limits;
  }

  void execute(Runnable task) {
    executor.execute(task);
  }

  void opened(WebSocket socket) {
    open.put(socket.id(), socket);
  }

  void closed(WebSocket socket) {
    open.remove(socket.id());
  }

  /**
   * Sends a text after those that were sent before. Does not wait for the client.
   *
   * @param utf8 is not changed by anybody
   * @return false when the connection is not open any more
   */
  public boolean send(String connectionId, byte[] utf8) {
    WebSocket socket = open.get(connectionId);
    return socket != null && socket.send(ByteBuffer.wrap(utf8));
  }

  /**
   * Closes a connection.
   *
   * @param code as RFC 6455 has them
   */
  public void close(String connectionId, int code, String reason) {
    WebSocket socket = open.get(connectionId);
    if (socket != null) {
      socket.close(code, reason);
    }
  }

  /** How many connections are open. */
  public int size() {
    return open.size();
  }

  private void ping() {
    try {
      while (!closing.await(limits.ping().toMillis(), TimeUnit.MILLISECONDS)) {
        open.values().forEach(WebSocket::ping);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes no further connection, and says goodbye to those that are open. */
  @Override
  public void close() {
    closing.countDown();
    open.values().forEach(socket -> socket.close(WebSocket.GOING_AWAY, "The server stops"));
    long until = System.nanoTime() + FAREWELL.toNanos();
    try {
      while (!open.isEmpty() && System.nanoTime() < until) {
        Thread.sleep(10);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    open.values().forEach(WebSocket::abort);
    try {
      components.stop();
    } catch (Exception e) {
      log.warn("WebSockets did not stop cleanly", e);
    }
  }
}
