package dev.parselambda.embedded.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Listens on a port and gives each client a thread of its own.
 *
 * <p>Blocking platform threads, not an event loop: a driver sends one command at a time on a
 * connection and waits, so a command costs one read and one write, and the kernel wakes the right
 * thread. Drivers keep at most a hundred connections or so.
 */
public final class WireServer implements AutoCloseable {
  /** Clients that knock while a thread is made for another; the system may have a lower limit. */
  private static final int BACKLOG = 4096;

  private final ServerSocket listener;
  private final Function<String, Responder> responders;
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
  private int accepted;

  private WireServer(ServerSocket listener, Function<String, Responder> responders) {
    this.listener = listener;
    this.responders = responders;
  }

  /**
   * @param port 0 for any free one
   * @param responders gives each connection its responder, by the host and port that the client has
   *     connected to
   */
  public static WireServer start(String host, int port, Function<String, Responder> responders) {
    try {
      ServerSocket listener = new ServerSocket();
      listener.setReuseAddress(true);
      listener.bind(new InetSocketAddress(host, port), BACKLOG);
      WireServer server = new WireServer(listener, responders);
      daemon(server::accept, "embedded-mongo").start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on " + host + ":" + port, e);
    }
  }

  public InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  private static String localAddress(Socket client) {
    String host = client.getLocalAddress().getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + client.getLocalPort();
  }

  private static Thread daemon(Runnable work, String name) {
    return Thread.ofPlatform().daemon().name(name).unstarted(work);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        client.setTcpNoDelay(true);
        clients.add(client);
        Connection connection =
            new Connection(
                client, responders.apply(localAddress(client)), () -> clients.remove(client));
        daemon(connection, "embedded-mongo-" + ++accepted).start();
      } catch (IOException _) {
        // Either the listener was closed, which ends the loop, or one client was gone at once.
      }
    }
  }

  /** Ends all connections. */
  @Override
  public void close() {
    try {
      listener.close();
      for (Socket client : clients) {
        client.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
