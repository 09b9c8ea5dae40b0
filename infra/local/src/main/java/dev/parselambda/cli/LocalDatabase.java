package dev.parselambda.cli;

import dev.parselambda.embedded.EmbeddedMongo;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The database of a command: the given or the embedded one. */
final class LocalDatabase implements AutoCloseable {
  private final String uri;
  private final @Nullable EmbeddedMongo embedded;

  private LocalDatabase(String uri, @Nullable EmbeddedMongo embedded) {
    this.uri = uri;
    this.embedded = embedded;
  }

  /**
   * @throws CommandException if the folder of the embedded one is locked
   */
  static LocalDatabase of(Launch launch) throws CommandException {
    String given = launch.databaseURI();
    if (given != null) {
      return new LocalDatabase(given, null);
    }
    Path data = launch.data();
    EmbeddedMongo.Setup setup =
        data == null ? EmbeddedMongo.inMemory() : EmbeddedMongo.persistent(data);
    try {
      EmbeddedMongo started = setup.start("127.0.0.1", 0);
      return new LocalDatabase(started.uri("parse"), started);
    } catch (IllegalStateException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  String uri() {
    return uri;
  }

  @Override
  public void close() {
    if (embedded != null) {
      embedded.close();
    }
  }
}
