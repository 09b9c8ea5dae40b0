package dev.parselambda.embedded;

import de.bwaldvogel.mongo.MongoServer;
import java.net.InetSocketAddress;

/**
 * A running MongoDB server in this process.
 *
 * <pre>{@code
 * try (var mongo = EmbeddedMongo.inMemory().start("127.0.0.1", 0)) {
 *   MongoClients.create(mongo.uri("test"));
 * }
 * }</pre>
 */
public final class EmbeddedMongo implements AutoCloseable {
  private final MongoServer server;
  private final InetSocketAddress address;

  private EmbeddedMongo(MongoServer server) {
    this.server = server;
    this.address = server.getLocalAddress();
  }

  /** A server whose data is gone when it is closed. */
  public static Setup inMemory() {
    return new Setup();
  }

  /** What is known before the server listens. */
  public static final class Setup {
    private Setup() {}

    /**
     * Listens.
     *
     * @param port a TCP port; 0 for any free one
     */
    public EmbeddedMongo start(String host, int port) {
      MongoServer server = new MongoServer(new Backend());
      server.bind(new InetSocketAddress(host, port));
      return new EmbeddedMongo(server);
    }
  }

  /** The TCP port it listens on. */
  public int port() {
    return address.getPort();
  }

  /** The connection string for one database on it. */
  public String uri(String database) {
    return "mongodb://" + address.getHostString() + ":" + address.getPort() + "/" + database;
  }

  /** Ends all connections and waits until the server is down. */
  @Override
  public void close() {
    server.shutdownNow();
  }
}
