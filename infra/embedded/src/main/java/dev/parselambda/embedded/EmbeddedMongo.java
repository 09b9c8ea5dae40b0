package dev.parselambda.embedded;

import dev.parselambda.embedded.command.Commands;
import dev.parselambda.embedded.journal.FileJournal;
import dev.parselambda.embedded.store.Databases;
import dev.parselambda.embedded.store.Journal;
import dev.parselambda.embedded.wire.WireServer;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.function.Supplier;

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
  private final Databases databases;
  private final Commands commands;

  private EmbeddedMongo(WireServer server, Databases databases, Commands commands) {
    this.server = server;
    this.databases = databases;
    this.commands = commands;
    this.expiry = Expiry.start(databases, commands.sessions());
  }

  /** A server whose data is gone when it is closed. */
  public static Setup inMemory() {
    return new Setup(() -> new Databases(Journal.NONE));
  }

  /**
   * A server that keeps its data in a folder, made if it is not there. An acknowledged write
   * survives the end of the process, however it ends.
   */
  public static Setup persistent(Path folder) {
    return new Setup(() -> FileJournal.open(folder));
  }

  /** What is known before the server listens. */
  public static final class Setup {
    private final Supplier<Databases> data;

    private Setup(Supplier<Databases> data) {
      this.data = data;
    }

    /**
     * Listens.
     *
     * @param port a TCP port; 0 for any free one
     * @throws IllegalStateException with a text for the user if another process has the data folder
     */
    public EmbeddedMongo start(String host, int port) {
      Databases databases = data.get();
      Commands commands = new Commands(databases);
      try {
        return new EmbeddedMongo(WireServer.start(host, port, commands::on), databases, commands);
      } catch (UncheckedIOException e) {
        databases.journal().close();
        throw e;
      }
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

  /** Ends all connections and gives the data folder back. */
  @Override
  public void close() {
    expiry.close();
    server.close();
    commands.sessions().close();
    databases.journal().close();
  }
}
