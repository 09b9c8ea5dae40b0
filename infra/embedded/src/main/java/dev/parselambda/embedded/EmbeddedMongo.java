package dev.parselambda.embedded;

import dev.parselambda.embedded.command.Commands;
import dev.parselambda.embedded.store.Databases;
import dev.parselambda.embedded.store.Journal;
import dev.parselambda.embedded.wire.WireServer;
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
  private final WireServer server;
  private final Expiry expiry;

  private EmbeddedMongo(WireServer server, Expiry expiry) {
    this.server = server;
    this.expiry = expiry;
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
      Databases databases = new Databases(Journal.NONE);
      Commands commands = new Commands(databases);
      WireServer server = WireServer.start(host, port, () -> commands);
      return new EmbeddedMongo(server, Expiry.start(databases));
    }
  }

  /** The TCP port it listens on. */
  public int port() {
    return server.address().getPort();
  }

  /** The connection string for one database on it. */
  public String uri(String database) {
    InetSocketAddress address = server.address();
    return "mongodb://" + address.getHostString() + ":" + address.getPort() + "/" + database;
  }

  /** Ends all connections. */
  @Override
  public void close() {
    expiry.close();
    server.close();
  }
}
