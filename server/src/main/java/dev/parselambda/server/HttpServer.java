package dev.parselambda.server;

import dev.parselambda.http.Handler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP/1.1 on one address, by Jetty. A {@link Handler} answers each request on a virtual thread of
 * its own, within {@link HttpLimits}. See docs/decisions.md for why it is Jetty.
 */
public final class HttpServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HttpServer.class);

  /** Connections that wait in the kernel to be accepted. */
  private static final int BACKLOG = 1024;

  private final HttpLimits limits;
  private final ServerSocketChannel channel;
  private final ConnectionLimits connections;
  private final Server server;
  private @Nullable WebSockets sockets;

  private HttpServer(ServerSocketChannel channel, HttpLimits limits) throws IOException {
    this.channel = channel;
    this.limits = limits;
    this.connections = new ConnectionLimits(limits);
    this.server = new Server(threads());
    var connector =
        new ServerConnector(server, null, null, null, 1, 1, new HttpConnectionFactory(http()));
    connector.setIdleTimeout(limits.idle().toMillis());
    connector.addBean(connections);
    connector.open(channel);
    server.addConnector(connector);
    server.setErrorHandler(new PlainErrors());
    server.setStopTimeout(limits.grace().toMillis());
  }

  /**
   * Takes an address. Connections wait in the kernel until {@link #serve}.
   *
   * @param port a TCP port; 0 for any free one
   * @throws IOException when the address cannot be had, with a message for the operator
   */
  public static ServerSocketChannel bind(String host, int port) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      return channel.bind(new InetSocketAddress(host, port), BACKLOG);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw new IOException("Cannot listen on " + host + ":" + port + ": " + e.getMessage(), e);
    }
  }

  /**
   * Builds a server on an address that {@link #bind} took. This takes about as long as the start of
   * an engine and may happen beside it.
   *
   * @throws IOException when the channel is closed
   */
  public static HttpServer on(ServerSocketChannel channel, HttpLimits limits) throws IOException {
    return new HttpServer(channel, limits);
  }

  /** The threads of the sockets. Requests run on virtual threads. */
  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(8, 2);
    threads.setName("http");
    threads.setVirtualThreadsExecutor(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("request ", 0).factory()));
    return threads;
  }

  private HttpConfiguration http() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(limits.head());
    // The engine reads a path as it was sent, and answers for all that may be in one.
    http.setUriCompliance(UriCompliance.UNSAFE);
    return http;
  }

  /** Starts to answer. */
  public void serve(Handler handler) {
    serve(handler, handler);
  }

  /**
   * Starts to answer.
   *
   * @param handler answers a request
   * @param overloaded answers in its place while too many connections are open
   */
  public void serve(Handler handler, Handler overloaded) {
    serve(handler, overloaded, null);
  }

  /**
   * Starts to answer.
   *
   * @param webSockets takes the connections that clients want to be upgraded; null where there are
   *     no WebSockets. They are closed with the server
   */
  public void serve(Handler handler, Handler overloaded, @Nullable WebSockets webSockets) {
    sockets = webSockets;
    server.setHandler(
        new GracefulHandler(new Exchange(handler, overloaded, connections, limits, webSockets)));
    try {
      server.start();
      connections.start();
    } catch (Exception e) {
      throw new IllegalStateException("The HTTP server cannot start", e);
    }
  }

  /** The TCP port it listens on. */
  public int port() {
    return channel.socket().getLocalPort();
  }

  /** Takes no further request, waits for those in progress as long as its limits say, and ends. */
  @Override
  public void close() {
    connections.close();
    if (sockets != null) {
      sockets.close();
    }
    try {
      server.stop();
      channel.close();
    } catch (Exception e) {
      log.warn("The HTTP server did not stop cleanly", e);
    }
  }
}
